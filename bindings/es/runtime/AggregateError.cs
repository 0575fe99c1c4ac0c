using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary><c>AggregateError</c>: several errors in one.</summary>
public class AggregateError : Error, IObject
{
    /// <summary><c>new AggregateError(errors, message, options)</c>; the errors are in the form of any value.</summary>
    public AggregateError(IEnumerable<object?> errors, string? message = null, ErrorOptions? options = null)
        : base(message, options)
    {
        Errors = new Array<object?>();
        foreach (object? error in errors)
        {
            Errors.Push(error);
        }
    }

    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static new Members<AggregateError> Members { get; } = new Members<AggregateError>("AggregateError", Error.Members)
        .AddHidden("errors", static e => e.Errors, static (e, v) => e.Errors = Values.Cast<Array<object?>>(v));

    /// <summary><c>errors</c>.</summary>
    public virtual Array<object?> Errors { get; set; }

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    protected override string PrototypeName => "AggregateError";
}
