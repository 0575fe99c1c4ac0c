using System;

namespace Tsonic.Runtime;

/// <summary>An exception that carries a value that the program threw.</summary>
public abstract class ThrownException : Exception
{
    /// <summary>The value, in the form of any value.</summary>
    public abstract object? Thrown { get; }

    /// <summary>The text for .NET: name and message of an error, else what console.log prints.</summary>
    public sealed override string Message => Thrown is Error error ? error.ToString() : Inspector.ToText(Thrown);
}

/// <summary>A thrown value that is not an <see cref="Error"/>.</summary>
public sealed class ThrownValue(object? value) : ThrownException
{
    /// <inheritdoc/>
    public override object? Thrown => value;
}

/// <summary>The second argument of error constructors.</summary>
public sealed class ErrorOptions
{
    /// <summary>The cause, in the form of any value.</summary>
    public object? Cause { get; set; }
}

/// <summary><c>Error</c> (ECMA-262 section 20.5). <c>message</c> and <c>name</c> can be changed as in JavaScript.</summary>
public class Error : ThrownException, IObject, IPrimitiveConvertible
{
    private const byte HasMessage = 1;
    private const byte HasCauseFlag = 2;
    private const byte HasStack = 4;
    private string? message;
    private string? ownName;
    private string? ownStack;
    private string? header;
    private object? cause;
    private byte flags;

    /// <summary><c>new Error(message, options)</c>; C# <c>null</c> is <c>undefined</c>.</summary>
    public Error(string? message = null, ErrorOptions? options = null)
    {
        if (message is not null)
        {
            this.message = message;
            flags |= HasMessage;
        }
        if (options is not null)
        {
            Cause = options.Cause;
        }
    }

    /// <summary>The table of the properties, which tables of derived classes extend.</summary>
    public static Members<Error> Members { get; } = new Members<Error>("Error")
        .AddHidden("stack", static e => e.Stack, static (e, v) => e.Stack = Values.Cast<string?>(v))
        .AddHidden("message", static e => e.Message, static (e, v) => e.Message = Values.Cast<string>(v), static e => (e.flags & HasMessage) != 0)
        .AddHidden("cause", static e => e.Cause, static (e, v) => e.Cause = v, static e => e.HasCause)
        .AddWhen("name", static e => e.ownName is not null, static e => e.ownName, static (e, v) => e.Name = Values.Cast<string>(v));

    /// <inheritdoc/>
    public sealed override object? Thrown => this;

    /// <summary><c>message</c>; empty if none was given.</summary>
    public new virtual string Message
    {
        get => message ?? "";
        set
        {
            RememberHeader();
            message = value;
            flags |= HasMessage;
        }
    }

    /// <summary>The message as it is part of the stack.</summary>
    internal virtual string ShownMessage => Message;

    /// <summary><c>name</c>: <c>Error</c> or that of the built-in class, until it is assigned.</summary>
    public virtual string Name
    {
        get => ownName ?? PrototypeName;
        set
        {
            RememberHeader();
            ownName = value;
        }
    }

    /// <summary><c>cause</c>; <c>undefined</c> if none was given.</summary>
    public virtual object? Cause
    {
        get => cause;
        set
        {
            cause = value;
            flags |= HasCauseFlag;
        }
    }

    /// <summary>
    /// <c>stack</c>: name and message as they were when the error was made, and one line for the place, which is not known.
    /// </summary>
    public virtual string? Stack
    {
        get => (flags & HasStack) != 0 ? ownStack : (header ?? Header()) + Frames();
        set
        {
            ownStack = value;
            flags |= HasStack;
        }
    }

    /// <summary><c>Error.stackTraceLimit</c>; stacks are not collected, so it has no effect.</summary>
    public static double StackTraceLimit { get; set; } = 10;

    /// <summary><c>Error.captureStackTrace(target)</c>: an error has its stack already.</summary>
    public static void CaptureStackTrace(object? target, object? constructor = null) => Objects.RequireObject(target);

    /// <summary>Whether the object has a <c>cause</c>, be it <c>undefined</c>.</summary>
    public bool HasCause => (flags & HasCauseFlag) != 0;

    /// <inheritdoc/>
    Members IObject.Members => Members;

    /// <inheritdoc/>
    object? IPrimitiveConvertible.ToPrimitive(string hint) => ToString();

    /// <summary>The <c>name</c> of the prototype.</summary>
    protected virtual string PrototypeName => "Error";

    /// <summary><c>toString()</c> (ECMA-262 section 20.5.3.4).</summary>
    public override string ToString()
    {
        string name = Name;
        string text = Message;
        return name.Length == 0 ? text : text.Length == 0 ? name : $"{name}: {text}";
    }

    // A class of the user shows as the constructor that ran; where, is not known.
    private string Frames() =>
        this is IObject { Members.ConstructorName: { } name } && name != PrototypeName
            ? $"\n    at new {name} (<anonymous>)\n    at <anonymous>"
            : "\n    at <anonymous>";

    private string Header() => message is { Length: > 0 } text ? $"{PrototypeName}: {text}" : PrototypeName;

    // The stack is captured when the error is made, so later changes of name and message do not show in it.
    private void RememberHeader() => header ??= Header();
}
