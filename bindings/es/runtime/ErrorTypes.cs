namespace Tsonic.Runtime;

/// <summary><c>TypeError</c>.</summary>
public class TypeError(string? message = null, ErrorOptions? options = null) : Error(message, options), IObject
{
    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static new Members<TypeError> Members { get; } = new("TypeError", Error.Members);

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    protected override string PrototypeName => "TypeError";
}

/// <summary><c>RangeError</c>.</summary>
public class RangeError(string? message = null, ErrorOptions? options = null) : Error(message, options), IObject
{
    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static new Members<RangeError> Members { get; } = new("RangeError", Error.Members);

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    protected override string PrototypeName => "RangeError";
}

/// <summary><c>SyntaxError</c>.</summary>
public class SyntaxError(string? message = null, ErrorOptions? options = null) : Error(message, options), IObject
{
    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static new Members<SyntaxError> Members { get; } = new("SyntaxError", Error.Members);

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    protected override string PrototypeName => "SyntaxError";
}

/// <summary><c>ReferenceError</c>.</summary>
public class ReferenceError(string? message = null, ErrorOptions? options = null) : Error(message, options), IObject
{
    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static new Members<ReferenceError> Members { get; } = new("ReferenceError", Error.Members);

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    protected override string PrototypeName => "ReferenceError";
}

/// <summary><c>EvalError</c>.</summary>
public class EvalError(string? message = null, ErrorOptions? options = null) : Error(message, options), IObject
{
    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static new Members<EvalError> Members { get; } = new("EvalError", Error.Members);

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    protected override string PrototypeName => "EvalError";
}

/// <summary><c>URIError</c>.</summary>
public class URIError(string? message = null, ErrorOptions? options = null) : Error(message, options), IObject
{
    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static new Members<URIError> Members { get; } = new("URIError", Error.Members);

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    protected override string PrototypeName => "URIError";
}
