"use strict";
// The same sequence of numbers as Random.cs gives.
exports.Random = class {
  constructor(seed) {
    this.state = seed;
    this.view = new DataView(new ArrayBuffer(8));
  }
  next() {
    let s = this.state;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (this.state = s >>> 0);
  }
  bits() {
    this.view.setUint32(0, this.next());
    this.view.setUint32(4, this.next());
    return this.view.getFloat64(0);
  }
  below(bound) {
    return this.next() % bound;
  }
  plain() {
    const digits = this.next() % 1000000;
    return (this.next() % 2 === 0 ? digits : -digits) / Math.pow(10, this.next() % 8);
  }
};
