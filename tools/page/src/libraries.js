// The parts of other authors beside MapLibre GL, under one name.
import Graph from 'graphology';
import Sigma from 'sigma';
import {EdgeRectangleProgram, NodeProgram} from 'sigma/rendering';
import {floatColor} from 'sigma/utils';

/* global PARTS */
globalThis.portulanLibraries = {parts: PARTS, Graph, Sigma, EdgeRectangleProgram, NodeProgram, floatColor};
