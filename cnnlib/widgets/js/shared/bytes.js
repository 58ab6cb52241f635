// Numbers as Python sends them: the bytes of an array.

/** @param {DataView<ArrayBuffer>} view */
export function octets({ buffer, byteOffset, byteLength }) {
  return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** float32
 *  @param {DataView<ArrayBuffer>} view */
export function floats({ buffer, byteOffset, byteLength }) {
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
