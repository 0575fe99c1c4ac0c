using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>An iterator of the library: over an array, a map, a set or a string. It has no <c>return</c>, so leaving early keeps the rest.</summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public class ArrayIterator<T> : IteratorObject<T>, IInspectable, ITagged
{
    private IEnumerator<T>? rest;
    private readonly string tag;
    private readonly Func<IEnumerable<object?>>? preview;

    internal ArrayIterator(IEnumerator<T> rest, string tag, Func<IEnumerable<object?>>? preview = null)
    {
        this.rest = rest;
        this.tag = tag;
        this.preview = preview;
    }

    /// <inheritdoc/>
    public override T Current => rest is null ? default! : rest.Current;

    /// <inheritdoc/>
    public override bool CanReturn => false;

    /// <inheritdoc/>
    public override bool CanThrow => false;

    string ITagged.Tag => tag;

    InspectKind IInspectable.InspectKind => preview is null ? InspectKind.Prefixed : Kind;

    private protected virtual InspectKind Kind => InspectKind.Iterator;

    string IInspectable.InspectName => preview is null ? $"Object [{tag}]" : tag;

    int IInspectable.InspectCount => 0;

    IEnumerable<object?> IInspectable.InspectItems() => rest is null || preview is null ? [] : preview();

    /// <inheritdoc/>
    public override bool Step(object? value)
    {
        if (rest is not null && rest.MoveNext())
        {
            return true;
        }
        rest = null;
        return false;
    }

    /// <inheritdoc/>
    public override object? TakeResult() => null;

    /// <inheritdoc/>
    public override IteratorResult Return(object? value = null) =>
        throw new TypeError("iterator.return is not a function");

    /// <inheritdoc/>
    public override IteratorResult Throw(object? error = null) =>
        throw new TypeError("iterator.throw is not a function");
}

/// <summary>An iterator over the entries of a map or set, which console.log shows by keys and values.</summary>
internal sealed class EntryIterator<TItem> : ArrayIterator<Array<TItem>>
{
    internal EntryIterator(IEnumerator<Array<TItem>> rest, string name, Func<IEnumerable<object?>> preview)
        : base(rest, name, preview)
    {
    }

    private protected override InspectKind Kind => InspectKind.EntryIterator;
}
