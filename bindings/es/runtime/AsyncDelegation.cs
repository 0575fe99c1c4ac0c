namespace Tsonic.Runtime;

/// <summary>
/// One <c>yield*</c> of an asynchronous generator (ECMA-262 section 15.5.5):
/// <c>while (inner.Takes(await inner.Next())) { await generator.Pass(inner.Value); }</c>.
/// </summary>
public sealed class AsyncDelegation
{
    private readonly AsyncGenerator outer;
    private readonly IAsyncIterator inner;
    private AsyncGenerator.Resumption asked;
    private bool started;

    internal AsyncDelegation(AsyncGenerator outer, IAsyncIterator inner)
    {
        this.outer = outer;
        this.inner = inner;
    }

    /// <summary>The value to hand on.</summary>
    public object? Value { get; private set; }

    /// <summary>What the <c>yield*</c> expression is worth, after the walk.</summary>
    public object? Result { get; private set; }

    /// <summary>Asks the inner iterator for what the outer generator was asked for.</summary>
    public Promise<IteratorResult> Next()
    {
        (asked, object? value) = started ? outer.Received : (AsyncGenerator.Resumption.Next, null);
        started = true;
        switch (asked)
        {
            case AsyncGenerator.Resumption.Return:
                return inner.CanReturn ? inner.Return(value) : throw outer.Leave(value);
            case AsyncGenerator.Resumption.Throw when inner.CanThrow:
                return inner.Throw(value);
            case AsyncGenerator.Resumption.Throw:
                var missing = new TypeError("The iterator does not provide a 'throw' method");
                return inner.CanReturn ? inner.Return().Then<IteratorResult>(_ => throw missing) : throw missing;
            default:
                return inner.Next(value);
        }
    }

    /// <summary>Looks at what the inner iterator gave; false at its end.</summary>
    public bool Takes(IteratorResult step)
    {
        if (!step.Done)
        {
            Value = step.Value;
            return true;
        }
        if (asked == AsyncGenerator.Resumption.Return)
        {
            throw outer.Leave(step.Value);
        }
        Result = step.Value;
        return false;
    }
}
