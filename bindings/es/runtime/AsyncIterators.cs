using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// An object that the program can use as an asynchronous iterator (ECMA-262 section 27.1.1.4): <c>AsyncIterator&lt;T, TReturn, TNext&gt;</c> of TypeScript.
/// </summary>
public interface IAsyncIterator
{
    /// <summary><c>next(value)</c>.</summary>
    Promise<IteratorResult> Next(object? value = null);

    /// <summary>Whether there is a <c>return</c> method.</summary>
    bool CanReturn => false;

    /// <summary><c>return(value)</c>, which <c>for await</c> calls when it leaves early.</summary>
    Promise<IteratorResult> Return(object? value = null) => throw new TypeError("iterator.return is not a function");

    /// <summary>Whether there is a <c>throw</c> method.</summary>
    bool CanThrow => false;

    /// <summary><c>throw(error)</c>.</summary>
    Promise<IteratorResult> Throw(object? error = null) => throw new TypeError("iterator.throw is not a function");
}

/// <summary>An object of the program with a <c>[Symbol.asyncIterator]</c> method.</summary>
public interface IAsyncIterable
{
    /// <summary>Calls the method.</summary>
    IAsyncIterator GetAsyncIterator();
}

/// <summary>An asynchronous iterator that can itself be iterated.</summary>
public interface IAsyncIterableIterator : IAsyncIterator, IAsyncIterable
{
}

/// <summary>The asynchronous iterator over an ordinary iterable, whose values are awaited (ECMA-262 section 27.1.4).</summary>
internal sealed class AsyncFromSyncIterator(IIterator iterator) : IAsyncIterator
{
    public bool CanReturn => true;

    public bool CanThrow => true;

    public Promise<IteratorResult> Next(object? value) => Settled(() => iterator.Next(value));

    public Promise<IteratorResult> Return(object? value) =>
        iterator.CanReturn ? Settled(() => iterator.Return(value)) : Ended(value);

    public Promise<IteratorResult> Throw(object? error) => Settled(() => iterator.Throw(error));

    private static Promise<IteratorResult> Ended(object? value)
    {
        var promise = new Promise<IteratorResult>();
        promise.Fulfill(new IteratorResult(value, done: true));
        return promise;
    }

    private static Promise<IteratorResult> Settled(Func<IteratorResult> step)
    {
        var promise = new Promise<IteratorResult>();
        try
        {
            IteratorResult result = step();
            bool done = result.Done;
            AsyncGenerator.Await(
                result.Value,
                value => promise.Fulfill(new IteratorResult(value, done)),
                promise.Reject);
        }
        catch (Exception exception) when (Errors.IsCatchable(exception))
        {
            promise.Reject(Errors.Value(exception));
        }
        return promise;
    }
}
