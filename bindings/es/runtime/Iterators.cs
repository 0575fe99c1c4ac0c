using System;
using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// An object that the program can use as an iterator (ECMA-262 section 27.1.1.2): <c>Iterator&lt;T, TReturn, TNext&gt;</c> of TypeScript.
/// What is yielded, returned and sent has the form in which <see cref="object"/> holds any value.
/// </summary>
public interface IIterator
{
    /// <summary><c>next(value)</c>.</summary>
    IteratorResult Next(object? value = null);

    /// <summary>Whether there is a <c>return</c> method.</summary>
    bool CanReturn => false;

    /// <summary><c>return(value)</c>, which <c>for..of</c> calls when it leaves early.</summary>
    IteratorResult Return(object? value = null) => throw new TypeError("iterator.return is not a function");

    /// <summary>Whether there is a <c>throw</c> method.</summary>
    bool CanThrow => false;

    /// <summary><c>throw(error)</c>.</summary>
    IteratorResult Throw(object? error = null) => throw new TypeError("iterator.throw is not a function");
}

/// <summary>An object of the program with a <c>[Symbol.iterator]</c> method: C# walks what that method gives.</summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public interface IIterable<out T> : IEnumerable<T>
{
    /// <summary>Calls the method.</summary>
    IIterator GetIterator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Iteration.Walk<T>(GetIterator());

    IEnumerator IEnumerable.GetEnumerator() => Iteration.Walk<T>(GetIterator());
}

/// <summary>An iterator that can itself be iterated: <c>IterableIterator&lt;T, TReturn, TNext&gt;</c> of TypeScript.</summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public interface IIterableIterator<out T> : IIterator, IIterable<T>
{
}

/// <summary>
/// What <c>next()</c> gives: <c>{ value, done }</c>. As in JavaScript it is an object of its own.
/// </summary>
public sealed class IteratorResult : IObject
{
    private static readonly Members<IteratorResult> MembersTable = new Members<IteratorResult>()
        .Add("value", static r => r.Value, static (r, v) => r.Value = v)
        .Add("done", static r => r.Done, static (r, v) => r.Done = Values.Cast<bool>(v));

    private static readonly Members<IteratorResult> TurnedTable = new Members<IteratorResult>()
        .Add("done", static r => r.Done, static (r, v) => r.Done = Values.Cast<bool>(v))
        .Add("value", static r => r.Value, static (r, v) => r.Value = v);

    private bool turned;

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

    Members IObject.Members => turned ? TurnedTable : MembersTable;

    /// <summary>A result that was written with <c>done</c> before <c>value</c>.</summary>
    public static IteratorResult DoneFirst(bool done, object? value) => new(value, done) { turned = true };

    /// <summary>What an iterator of the program gave, read as a result: <c>done</c> and <c>value</c> are all that iteration looks at.</summary>
    public static IteratorResult Of(object? result)
    {
        if (result is IteratorResult own)
        {
            return own;
        }
        if (result is null or Null || result is not IObject)
        {
            throw new TypeError($"Iterator result {Values.ToText(result)} is not an object");
        }
        bool done = Values.Truthy(Objects.Get(result, "done"));
        return new IteratorResult(Objects.Get(result, "value"), done);
    }
}

/// <summary>
/// An iterator of the library: its own iterable, and consumed by whoever walks it. Generators and the iterators of collections derive from it.
/// </summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public abstract class IteratorObject<T> : IIterableIterator<T>
{
    /// <summary>The value of the last step that was not the end.</summary>
    public abstract T Current { get; }

    /// <inheritdoc/>
    public abstract bool CanReturn { get; }

    /// <inheritdoc/>
    public abstract bool CanThrow { get; }

    IIterator IIterable<T>.GetIterator() => this;

    /// <summary>One step; false at the end.</summary>
    /// <param name="value">What <c>next</c> was given.</param>
    public abstract bool Step(object? value);

    /// <summary>After the step at which the iterator ended: what it returned. Asking again gives undefined.</summary>
    public abstract object? TakeResult();

    /// <inheritdoc/>
    public IteratorResult Next(object? value = null) =>
        Step(value) ? new IteratorResult(Values.ToObject(Current), done: false) : new IteratorResult(TakeResult(), done: true);

    /// <inheritdoc/>
    public abstract IteratorResult Return(object? value = null);

    /// <inheritdoc/>
    public abstract IteratorResult Throw(object? error = null);

    /// <summary>Walks the rest as <c>for..of</c> does. Disposing before the end is leaving early.</summary>
    public IEnumerator<T> GetEnumerator() => new Rest(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Rest(IteratorObject<T> iterator) : IEnumerator<T>
    {
        // While the body of the loop runs; leaving then is leaving early.
        private bool inBody;

        public T Current => iterator.Current;

        object? IEnumerator.Current => iterator.Current;

        public bool MoveNext()
        {
            inBody = false;
            inBody = iterator.Step(null);
            return inBody;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            if (inBody && iterator.CanReturn)
            {
                inBody = false;
                iterator.Return();
            }
        }
    }
}
