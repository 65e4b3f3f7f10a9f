// The signs on the map, painted at once from one picture: as many as there are, none waits for a place of its own.
import {allSigns, drawSign, signNumber} from './signs.js';

const cell = 64, cells = 32;  // a picture of powers of two; the second row has the hollow signs

/// Pixels of a sign on the screen at a zoom.
export function signSize(zoom) {
  if (zoom < 9) return 11 + (6 * (Math.max(zoom, 6) - 6)) / 3;
  return 17 + (8 * (Math.min(zoom, 13) - 9)) / 4;
}

/// Signs that share a place stand around it, as seeds in a sunflower: nobody hides another. In sizes of a sign.
function seeds(elements) {
  const stacks = new Map(), out = new Map();
  for (const element of elements) {
    const key = element.at.join();
    if (!stacks.has(key)) stacks.set(key, []);
    stacks.get(key).push(element);
  }
  for (const stack of stacks.values())
    stack.forEach((element, k) => {
      const radius = stack.length === 1 ? 0 : 0.62 * Math.sqrt(k + 0.5), angle = k * 2.399963;
      out.set(element.index, [radius * Math.cos(angle), radius * Math.sin(angle)]);
    });
  return out;
}

const mercator = ([longitude, latitude]) => [(longitude + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)];

const vertexCode = `
  attribute vec2 a_place; attribute vec2 a_seed; attribute vec2 a_sign; attribute float a_strength;
  uniform mat4 u_matrix; uniform vec2 u_window; uniform float u_size; uniform float u_density; uniform float u_weak;
  varying vec2 v_sign; varying float v_strength;
  void main() {
    vec4 at = u_matrix * vec4(a_place, 0.0, 1.0);
    at.xy += a_seed * u_size * vec2(2.0, -2.0) / u_window * at.w;
    bool weak = a_strength < 0.99;
    gl_Position = a_strength < 0.01 || weak != (u_weak > 0.5) ? vec4(2.0, 2.0, 2.0, 1.0) : at;
    gl_PointSize = u_size * 1.5 * u_density;
    v_sign = a_sign;
    v_strength = a_strength;
  }`;
const fragmentCode = `
  precision mediump float;
  varying vec2 v_sign; varying float v_strength;
  uniform sampler2D u_atlas;
  void main() {
    vec2 inset = clamp(gl_PointCoord, 0.02, 0.98);
    gl_FragColor = texture2D(u_atlas, vec2((v_sign.x + inset.x) / ${cells}.0, (v_sign.y + inset.y) / 2.0)) * v_strength;
  }`;

function compiled(gl, kind, code) {
  const shader = gl.createShader(kind);
  gl.shaderSource(shader, code);
  gl.compileShader(shader);
  return shader;
}

export class SignLayer {
  constructor(data, elements) {
    Object.assign(this, {id: 'signs', type: 'custom', renderingMode: '2d', data, elements, seeds: seeds(elements)});
    this.origin = elements.length ? mercator(elements[0].at) : [0, 0];
    this.fixed = new Float32Array(elements.length * 6);
    elements.forEach((element, i) => {
      const [x, y] = mercator(element.at);
      this.fixed.set([x - this.origin[0], y - this.origin[1], ...this.seeds.get(element.index), signNumber(element, data.families), element.near ? 1 : 0], 6 * i);
    });
    this.strength = new Float32Array(elements.length);
  }

  /// How strongly each sign is painted: strength(element), 0 not at all.
  show(strength) {
    this.elements.forEach((element, i) => { this.strength[i] = strength(element); });
    this.stale = true;
    this.map?.triggerRepaint();
  }

  onAdd(map, gl) {
    this.map = map;
    this.program = gl.createProgram();
    gl.attachShader(this.program, compiled(gl, gl.VERTEX_SHADER, vertexCode));
    gl.attachShader(this.program, compiled(gl, gl.FRAGMENT_SHADER, fragmentCode));
    gl.linkProgram(this.program);
    this.buffers = [gl.createBuffer(), gl.createBuffer()];
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[0]);
    gl.bufferData(gl.ARRAY_BUFFER, this.fixed, gl.STATIC_DRAW);
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, this.picture());
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.generateMipmap(gl.TEXTURE_2D);
    this.stale = true;
  }

  picture() {
    const canvas = document.createElement('canvas');
    canvas.width = cell * cells;
    canvas.height = cell * 2;
    const context = canvas.getContext('2d');
    allSigns(this.data.families).slice(0, cells).forEach((sign, i) => {
      drawSign(context, sign, (i + 0.5) * cell, cell / 2, cell * 0.33);
      drawSign(context, [sign[0], sign[1], 1], (i + 0.5) * cell, 1.5 * cell, cell * 0.33);  // at its quarter or commune alone: hollow, as in print
    });
    return canvas;
  }

  render(gl, {defaultProjectionData: {mainMatrix: m}}) {
    if (this.elements.length === 0) return;
    const [x, y] = this.origin, matrix = Float64Array.from(m);
    for (let i = 0; i < 4; i += 1) matrix[12 + i] += m[i] * x + m[4 + i] * y;  // in double precision, before the shader rounds
    const at = name => gl.getAttribLocation(this.program, name), set = name => gl.getUniformLocation(this.program, name), canvas = this.map.getCanvas();
    gl.useProgram(this.program);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[1]);
    if (this.stale) gl.bufferData(gl.ARRAY_BUFFER, this.strength, gl.DYNAMIC_DRAW);
    this.stale = false;
    gl.enableVertexAttribArray(at('a_strength'));
    gl.vertexAttribPointer(at('a_strength'), 1, gl.FLOAT, false, 4, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[0]);
    ['a_place', 'a_seed', 'a_sign'].forEach((name, i) => {
      gl.enableVertexAttribArray(at(name));
      gl.vertexAttribPointer(at(name), 2, gl.FLOAT, false, 24, 8 * i);
    });
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.uniform1i(set('u_atlas'), 0);
    gl.uniformMatrix4fv(set('u_matrix'), false, Float32Array.from(matrix));
    gl.uniform2f(set('u_window'), canvas.clientWidth, canvas.clientHeight);
    gl.uniform1f(set('u_size'), signSize(this.map.getZoom()));
    gl.uniform1f(set('u_density'), canvas.width / canvas.clientWidth);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    for (const weak of [1, 0]) {
      gl.uniform1f(set('u_weak'), weak);
      gl.drawArrays(gl.POINTS, 0, this.elements.length);
    }
  }

  /// Where an element is painted, in pixels of the map.
  pointOf(element) {
    const {x, y} = this.map.project(element.at), size = signSize(this.map.getZoom()), [dx, dy] = this.seeds.get(element.index);
    return [x + dx * size, y + dy * size];
  }

  /// The elements that are painted at a point, the nearest first.
  found({x, y}) {
    const size = signSize(this.map.getZoom()), world = 512 * 2 ** this.map.getZoom(), [ox, oy] = mercator(this.map.unproject([x, y]).toArray()), reach = 0.62 * size, out = [];
    for (let i = 0; i < this.elements.length; i += 1) {
      if (this.strength[i] === 0) continue;
      const dx = (this.fixed[6 * i] + this.origin[0] - ox) * world + this.fixed[6 * i + 2] * size, dy = (this.fixed[6 * i + 1] + this.origin[1] - oy) * world + this.fixed[6 * i + 3] * size;
      const far = Math.hypot(dx, dy);
      if (far < reach) out.push([far, this.elements[i].index]);
    }
    return out.sort((a, b) => a[0] - b[0]).map(([, index]) => index);
  }
}
