using System;
using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// What <c>next()</c> gives: <c>{ value, done }</c>. As in JavaScript it is an object of its own.
/// </summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
/// <typeparam name="TReturn">The type of the last value, in the form of a type argument.</typeparam>
public sealed class IteratorResult<T, TReturn> : IObject
{
    private static readonly Members<IteratorResult<T, TReturn>> MembersTable = new Members<IteratorResult<T, TReturn>>()
        .Add("value", static r => r.Value, static (r, v) => r.Value = v)
        .Add("done", static r => r.Done, static (r, v) => r.Done = Values.Cast<bool>(v));

    /// <summary>A result.</summary>
    public IteratorResult(object? value, bool done)
    {
        Value = value;
        Done = done;
    }

    /// <summary>The value, in the form in which <see cref="object"/> holds any value.</summary>
    public object? Value { get; set; }

    /// <summary>Whether the iterator has ended.</summary>
    public bool Done { get; set; }

    /// <summary>The value while the iterator goes on.</summary>
    public T Item => Values.Cast<T>(Value);

    /// <summary>The value with which the iterator ended.</summary>
    public TReturn Result => Values.Cast<TReturn>(Value);

    Members IObject.Members => MembersTable;
}

/// <summary>
/// An iterator: its own iterable, and consumed by whoever walks it. Generators and the iterators of the library derive from it.
/// </summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
/// <typeparam name="TReturn">The type of the last value, in the form of a type argument.</typeparam>
/// <typeparam name="TNext">The type of what <c>next</c> takes, in the form of a type argument.</typeparam>
public abstract class IteratorObject<T, TReturn, TNext> : IEnumerable<T>
{
    /// <summary><c>next()</c>.</summary>
    public abstract IteratorResult<T, TReturn> Next();

    /// <summary><c>next(value)</c>.</summary>
    public abstract IteratorResult<T, TReturn> Next(TNext value);

    /// <summary><c>return(value)</c>, which <c>for..of</c> calls when it leaves early.</summary>
    public abstract IteratorResult<T, TReturn> Return(TReturn value);

    /// <summary><c>throw(error)</c>.</summary>
    public abstract IteratorResult<T, TReturn> Throw(object? error);

    /// <summary>Walks the rest as <c>for..of</c> does. Disposing before the end is leaving early.</summary>
    public virtual IEnumerator<T> GetEnumerator() => new Walk(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Walk(IteratorObject<T, TReturn, TNext> iterator) : IEnumerator<T>
    {
        // Set while the loop body runs: leaving then is leaving early.
        private bool inBody;

        public T Current { get; private set; } = default!;

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            inBody = false;
            IteratorResult<T, TReturn> result = iterator.Next();
            if (result.Done)
            {
                return false;
            }
            Current = result.Item;
            inBody = true;
            return true;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            if (inBody)
            {
                inBody = false;
                iterator.Return(default!);
            }
        }
    }
}

/// <summary>An iterator of the library: over an array, a map, a set or a string. It has no <c>return</c>, so leaving early keeps the rest.</summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public class ArrayIterator<T> : IteratorObject<T, object?, object?>, IInspectable, ITagged
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

    string ITagged.Tag => tag;

    InspectKind IInspectable.InspectKind => preview is null ? InspectKind.Prefixed : Kind;

    private protected virtual InspectKind Kind => InspectKind.Iterator;

    string IInspectable.InspectName => preview is null ? $"Object [{tag}]" : tag;

    int IInspectable.InspectCount => 0;

    IEnumerable<object?> IInspectable.InspectItems() => rest is null || preview is null ? [] : preview();

    /// <inheritdoc/>
    public override IteratorResult<T, object?> Next()
    {
        if (rest is not null && rest.MoveNext())
        {
            return new IteratorResult<T, object?>(Values.ToObject(rest.Current), done: false);
        }
        rest = null;
        return new IteratorResult<T, object?>(null, done: true);
    }

    /// <inheritdoc/>
    public override IteratorResult<T, object?> Next(object? value) => Next();

    /// <inheritdoc/>
    public override IteratorResult<T, object?> Return(object? value) =>
        throw new TypeError("iterator.return is not a function");

    /// <inheritdoc/>
    public override IteratorResult<T, object?> Throw(object? error) =>
        throw new TypeError("iterator.throw is not a function");

    /// <inheritdoc/>
    public override IEnumerator<T> GetEnumerator()
    {
        while (rest is { } live && live.MoveNext())
        {
            yield return live.Current;
        }
        rest = null;
    }
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
