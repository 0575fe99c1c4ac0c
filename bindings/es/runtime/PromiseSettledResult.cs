namespace Tsonic.Runtime;

/// <summary>What <c>Promise.allSettled</c> tells about a promise.</summary>
public sealed class PromiseSettledResult : IObject
{
    private static readonly Members<PromiseSettledResult> OfFulfilled = new Members<PromiseSettledResult>()
        .Add("status", static r => r.Status)
        .Add("value", static r => r.Outcome, static (r, v) => r.Outcome = v);

    private static readonly Members<PromiseSettledResult> OfRejected = new Members<PromiseSettledResult>()
        .Add("status", static r => r.Status)
        .Add("reason", static r => r.Outcome, static (r, v) => r.Outcome = v);

    private readonly bool isFulfilled;

    internal PromiseSettledResult(bool isFulfilled, object? outcome)
    {
        this.isFulfilled = isFulfilled;
        Outcome = outcome;
    }

    /// <summary><c>status</c>: <c>fulfilled</c> or <c>rejected</c>.</summary>
    public string Status => isFulfilled ? "fulfilled" : "rejected";

    /// <summary><c>reason</c>, in the form of any value.</summary>
    public object? Reason => isFulfilled ? null : Outcome;

    /// <inheritdoc/>
    Members IObject.Members => isFulfilled ? OfFulfilled : OfRejected;

    private object? Outcome { get; set; }

    /// <summary><c>value</c>.</summary>
    public T Value<T>() => Values.Cast<T>(isFulfilled ? Outcome : null);
}
