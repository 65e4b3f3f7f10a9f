// How the network is painted: the signs of the figures from one picture, ties with the dashes of their status.
import {allSigns, drawSign} from './signs.js';

const {EdgeRectangleProgram, NodeProgram, floatColor} = globalThis.portulanLibraries;
const {FLOAT, UNSIGNED_BYTE, TRIANGLES} = WebGLRenderingContext;
const cell = 64, cells = 32;  // a picture of powers of two

function atlas(families) {
  const canvas = document.createElement('canvas');
  canvas.width = cell * cells;
  canvas.height = cell;
  const context = canvas.getContext('2d');
  allSigns(families).slice(0, cells).forEach((sign, i) => drawSign(context, sign, (i + 0.5) * cell, cell / 2, cell * 0.33));
  return canvas;
}

export function signProgram(families) {
  const picture = atlas(families);
  return class extends NodeProgram {
    constructor(gl, pickingBuffer, renderer) {
      super(gl, pickingBuffer, renderer);
      this.texture = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, this.texture);
      gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
      gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
      gl.generateMipmap(gl.TEXTURE_2D);
    }

    getDefinition() {
      return {
        VERTICES: 6, METHOD: TRIANGLES, UNIFORMS: ['u_sizeRatio', 'u_correctionRatio', 'u_matrix', 'u_atlas'],
        VERTEX_SHADER_SOURCE: `
          attribute vec4 a_id; attribute vec4 a_color; attribute vec2 a_position; attribute float a_size; attribute float a_sign; attribute vec2 a_corner;
          uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
          varying vec4 v_color; varying vec2 v_uv; varying float v_sign;
          void main() {
            float size = a_size * u_correctionRatio / u_sizeRatio * 2.0 * 1.5;
            gl_Position = vec4((u_matrix * vec3(a_position + size * a_corner, 1)).xy, 0, 1);
            v_uv = vec2(a_corner.x, -a_corner.y) * 0.5 + 0.5;
            v_sign = a_sign;
            #ifdef PICKING_MODE
            v_color = a_id;
            #else
            v_color = a_color;
            #endif
            v_color.a *= 255.0 / 254.0;
          }`,
        FRAGMENT_SHADER_SOURCE: `
          precision mediump float;
          varying vec4 v_color; varying vec2 v_uv; varying float v_sign;
          uniform sampler2D u_atlas;
          void main(void) {
            vec2 inset = clamp(v_uv, 0.02, 0.98);
            vec4 texel = texture2D(u_atlas, vec2((v_sign + inset.x) / ${cells}.0, inset.y));
            #ifdef PICKING_MODE
            gl_FragColor = distance(v_uv, vec2(0.5)) < 0.42 ? v_color : vec4(0.0);
            #else
            gl_FragColor = texel * v_color.a;
            #endif
          }`,
        ATTRIBUTES: [{name: 'a_position', size: 2, type: FLOAT}, {name: 'a_size', size: 1, type: FLOAT}, {name: 'a_sign', size: 1, type: FLOAT},
                     {name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true}, {name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true}],
        CONSTANT_ATTRIBUTES: [{name: 'a_corner', size: 2, type: FLOAT}],
        CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [-1, 1], [1, -1], [1, 1]],
      };
    }

    processVisibleItem(index, start, data) {
      this.array.set([data.x, data.y, data.size, data.sign, floatColor(data.color), index], start);
    }

    setUniforms(params, {gl, uniformLocations}) {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, this.texture);
      gl.uniform1i(uniformLocations.u_atlas, 0);
      gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
      gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    }
  };
}

/// Lengths of dash and gap of each status in pixels; a gap of none is a whole line.
const patterns = 'vec2 pattern = a_dash < 0.5 ? vec2(1.0, 0.0) : a_dash < 1.5 ? vec2(7.0, 4.0) : a_dash < 2.5 ? vec2(2.0, 4.0) : vec2(11.0, 3.0);';

export class TieProgram extends EdgeRectangleProgram {
  getDefinition() {
    const base = super.getDefinition();
    const vertex = base.VERTEX_SHADER_SOURCE
      .replace('void main() {', `attribute float a_dash; uniform vec2 u_dimensions; varying vec2 v_pattern; varying float v_along;\nvoid main() {\n${patterns}\nv_pattern = pattern;
        vec2 run = ((u_matrix * vec3(a_positionEnd, 1)).xy - (u_matrix * vec3(a_positionStart, 1)).xy) * u_dimensions * 0.5;
        v_along = a_positionCoef * length(run);`);
    const fragment = base.FRAGMENT_SHADER_SOURCE
      .replace('void main(void) {', 'varying vec2 v_pattern; varying float v_along;\nvoid main(void) {\nif (v_pattern.y > 0.0 && mod(v_along, v_pattern.x + v_pattern.y) > v_pattern.x) discard;');
    return {...base, VERTEX_SHADER_SOURCE: vertex, FRAGMENT_SHADER_SOURCE: fragment, UNIFORMS: [...base.UNIFORMS, 'u_dimensions'],
            ATTRIBUTES: [...base.ATTRIBUTES, {name: 'a_dash', size: 1, type: FLOAT}]};
  }

  processVisibleItem(index, start, source, target, data) {
    super.processVisibleItem(index, start, source, target, data);
    this.array[start + 8] = data.dash;
  }

  setUniforms(params, info) {
    super.setUniforms(params, info);
    info.gl.uniform2f(info.uniformLocations.u_dimensions, params.width, params.height);
  }
}
