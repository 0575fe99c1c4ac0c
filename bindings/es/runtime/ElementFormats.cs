using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>How the elements of a typed array lie in its bytes, and how a view is made.</summary>
/// <typeparam name="TElement">What JavaScript reads and writes.</typeparam>
/// <typeparam name="TSelf">The typed array.</typeparam>
public interface IElementFormat<TElement, TSelf>
{
    /// <summary>Bytes for an element.</summary>
    static abstract int Size { get; }

    /// <summary>Reads the element that starts at the byte.</summary>
    static abstract TElement Load(ref byte start);

    /// <summary>Writes an element, cut to what it can hold (ECMA-262 section 10.4.5.16).</summary>
    static abstract void Store(ref byte start, TElement value);

    /// <summary>A view of a part of a buffer.</summary>
    static abstract TSelf View(ArrayBuffer buffer, int byteOffset, int length);
}
