using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>An object with properties that the program can enumerate, look up and change by name.</summary>
public interface IObject
{
    /// <summary>The table of the type.</summary>
    Members Members { get; }
}

/// <summary>An object of the library that says itself how it becomes a primitive value (ECMA-262 section 7.1.1).</summary>
public interface IPrimitiveConvertible
{
    /// <summary>The primitive value. The hint is <c>string</c>, <c>number</c> or <c>default</c>.</summary>
    object? ToPrimitive(string hint);
}

/// <summary>An object of the library with a <c>Symbol.toStringTag</c>: its text is <c>[object Tag]</c>.</summary>
public interface ITagged
{
    /// <summary>The tag, for example <c>Map</c>.</summary>
    string Tag { get; }
}

/// <summary>An object of the library that JSON.stringify writes as an array (<c>Array.isArray</c> is true).</summary>
public interface IArrayLike
{
    /// <summary>The number of elements.</summary>
    int Count { get; }

    /// <summary>The element in the form in which <see cref="object"/> holds any value. The index is inside of the array.</summary>
    object? ItemAt(int index);

    /// <summary>Whether there is an element at the index, not a hole.</summary>
    bool HasItem(int index) => true;
}

/// <summary>An object of the library that defines <c>toJSON</c> (ECMA-262 section 25.5.2.2).</summary>
public interface IJsonConvertible
{
    /// <summary>What JSON.stringify writes instead. The key is the one under which the object stands.</summary>
    object? ToJson(string key);
}

/// <summary>How console.log shows an object of the library.</summary>
public enum InspectKind
{
    /// <summary><c>[ 1, 2 ]</c>; items are the elements. The name and count are shown unless it is a plain <c>Array</c>.</summary>
    Array,

    /// <summary><c>Uint8Array(2) [ 1, 2 ]</c>; items are the elements.</summary>
    TypedArray,

    /// <summary><c>Set(1) { 1 }</c>; items are the elements.</summary>
    Set,

    /// <summary><c>Map(1) { 1 => 2 }</c>; items are keys and values in turn.</summary>
    Map,

    /// <summary><c>[Set Iterator] { 1 }</c>; items are what is left. The name is <c>Set Iterator</c>, <c>Map Iterator</c> and so on.</summary>
    Iterator,

    /// <summary><c>[Map Entries] { [ 1, 2 ] }</c>; items are keys and values in turn.</summary>
    EntryIterator,

    /// <summary>A text that stands for the object (dates, regular expressions); the only item is that text.</summary>
    Text,

    /// <summary><c>Promise { 1 }</c>, <c>WeakMap { &lt;items unknown&gt; }</c>; items are values or <see cref="InspectText"/>.</summary>
    Braces,

    /// <summary><c>Object [Generator] {}</c>; the name is the whole prefix. There are no items.</summary>
    Prefixed,

    /// <summary><c>[Number: 1]</c>: a boxed primitive; the only item is the primitive value, the name is <c>Number</c> and so on.</summary>
    Boxed,
}

/// <summary>An object of the library that console.log shows in its own way.</summary>
public interface IInspectable
{
    /// <summary>The way.</summary>
    InspectKind InspectKind { get; }

    /// <summary>The name of the constructor (<c>Array</c>, <c>Map</c>), or as <see cref="Runtime.InspectKind"/> says.</summary>
    string InspectName { get; }

    /// <summary>The number that is shown in parentheses: of elements, or of entries of a map.</summary>
    int InspectCount { get; }

    /// <summary>The items, each in the form in which <see cref="object"/> holds any value.</summary>
    IEnumerable<object?> InspectItems();
}

/// <summary>
/// A text that console.log prints as it is, among the items of an <see cref="IInspectable"/>; in an array it stands for so many elements
/// (<c>&lt;3 empty items&gt;</c>).
/// </summary>
public sealed record InspectText(string Text, int Elements = 1);
