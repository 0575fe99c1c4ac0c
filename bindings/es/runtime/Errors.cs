using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>Between C# exceptions and what a <c>catch</c> of the program sees.</summary>
public static class Errors
{
    private static readonly ConditionalWeakTable<Exception, Error> Translated = [];

    /// <summary>A variable that may be read before its declaration ran; then JavaScript throws (section 9.1.1.1.6).</summary>
    public static T Initialised<T>(bool ready, T value, string name) =>
        ready ? value : throw new ReferenceError($"Cannot access '{name}' before initialization");

    /// <summary>What writing a property throws whose class has only a getter for it (section 10.1.9.2).</summary>
    public static TypeError OnlyGetter(object target, string name) =>
        new($"Cannot set property {name} of {Objects.Describe(target)} which has only a getter");

    /// <summary>
    /// For the filter of a catch clause: <c>catch (Exception e) when (Errors.IsCatchable(e))</c>.
    /// A failed check, the return of a generator, the rejection of a promise that is returned and failures of the machine pass by.
    /// </summary>
    public static bool IsCatchable(Exception exception) => exception switch
    {
        ThrownException => true,
        NullReferenceException or InsufficientExecutionStackException or DivideByZeroException or OutOfMemoryException => true,
        CheckFailed or GeneratorReturn or RejectedResult => false,
        _ => DotNet.IsUsed,
    };

    /// <summary>
    /// The value that the program caught. Failures of the .NET runtime become the error that JavaScript throws in that situation;
    /// anything else is thrown on.
    /// </summary>
    public static object? Value(Exception exception)
    {
        if (exception is ThrownException thrown)
        {
            return thrown.Thrown;
        }
        if (Translated.TryGetValue(exception, out Error? known))
        {
            return known;
        }
        if (DotNet.IsUsed && exception is not (NullReferenceException or InsufficientExecutionStackException or OutOfMemoryException))
        {
            return exception;
        }
        Error error = Translate(exception);
        Translated.AddOrUpdate(exception, error);
        return error;
    }

    /// <summary>The exception to throw for <c>throw value</c>.</summary>
    public static Exception Throwable(object? value) => value as Exception ?? new ThrownValue(value);

    /// <summary>To throw the reason of a rejection, which keeps the place where it was thrown first.</summary>
    internal static Exception Again(object? reason)
    {
        if (reason is Error error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
        return Throwable(reason);
    }

    /// <summary><c>throw value</c> as an expression.</summary>
    public static T Throw<T>(object? value) => throw Throwable(value);

    private static Error Translate(Exception exception)
    {
        switch (exception)
        {
            case NullReferenceException:
                return new UnknownDereference();
            case InsufficientExecutionStackException:
                return new RangeError("Maximum call stack size exceeded");
            case DivideByZeroException:
                return new RangeError("Division by zero");
            case OutOfMemoryException:
                return new RangeError("Array buffer allocation failed");
            default:
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
                throw exception;
        }
    }
}
