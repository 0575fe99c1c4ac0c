using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>What JavaScript functions have and C# delegates have not: names, lengths, identity through adapters.</summary>
public static class Functions
{
    /// <summary>Runs statements where C# takes an expression.</summary>
    public static T Run<T>(Func<T> statements) => statements();

    private static readonly ConditionalWeakTable<Delegate, Description> Descriptions = [];
    private static readonly ConditionalWeakTable<Delegate, IObject> Attached = [];
    private static readonly ConditionalWeakTable<Delegate, ClassValue> Classes = [];
    private static readonly Dictionary<(Type Owner, string Name), Delegate> Methods = [];

    /// <summary>Gives a function its <c>name</c> and <c>length</c>, unless it has them already. Returns the function.</summary>
    public static T Named<T>(T function, string name, int length = 0)
        where T : Delegate
    {
        Descriptions.TryAdd(function, new Description(name, length, "Function"));
        return function;
    }

    /// <summary>As <see cref="Named{T}"/>, for <c>AsyncFunction</c>, <c>GeneratorFunction</c> and <c>AsyncGeneratorFunction</c>.</summary>
    public static T Described<T>(T function, string kind, string name, int length = 0)
        where T : Delegate
    {
        Descriptions.TryAdd(function, new Description(name, length, kind));
        return function;
    }

    /// <summary>The function that a method without <c>this</c> is: one for all objects of a class.</summary>
    public static T OfMethod<T>(object target, string name, T function, int length = 0)
        where T : Delegate
    {
        lock (Methods)
        {
            (Type Owner, string Name) key = (target.GetType(), name);
            if (!Methods.TryGetValue(key, out Delegate? known))
            {
                known = Named(function, name, length);
                Methods.Add(key, known);
            }
            return (T)known;
        }
    }

    /// <summary>
    /// A class as a value: its constructor as a function. <paramref name="isInstance"/> answers <c>instanceof</c>,
    /// <paramref name="statics"/> has the static properties.
    /// </summary>
    public static T Class<T>(T constructor, string name, int length, Func<object?, bool> isInstance, Delegate? parent = null, NamespaceObject? statics = null)
        where T : Delegate
    {
        Descriptions.TryAdd(constructor, new Description(name, length, "Class"));
        ClassValue? extended = parent is null ? null : ClassOf(parent);
        Classes.TryAdd(constructor, new ClassValue(name, extended, ((IObject?)statics)?.Members, length, isInstance) { Extended = parent });
        return constructor;
    }

    /// <summary>The class that a function is the constructor of; C# <c>null</c> for an ordinary function.</summary>
    public static ClassValue? ClassOf(object? function) => function switch
    {
        ClassValue value => value,
        Delegate code when Classes.TryGetValue(FunctionAdapter.Original(code), out ClassValue? found) => found,
        _ => null,
    };

    /// <summary><c>Object.getPrototypeOf(constructor)</c> of a class that extends one of the program (section 15.7.14).</summary>
    public static object PrototypeOf(object? constructor) => ClassOf(constructor)?.Extended
        ?? throw new CheckFailed("only a class that extends another one of the program has a prototype that can be read");

    /// <summary><c>value instanceof constructor</c>.</summary>
    public static bool IsInstance(object? value, object? constructor) => ClassOf(constructor) is { IsInstance: { } test }
        ? test(value)
        : throw new CheckFailed("the right side of 'instanceof' is no class of the program");

    /// <summary><c>function.name</c>; empty for an anonymous function.</summary>
    public static string NameOf(object function) => function switch
    {
        ClassValue value => value.Name,
        Delegate code when Find(code) is { } description => description.Name,
        _ => "",
    };

    /// <summary><c>function.length</c>.</summary>
    public static double LengthOf(object function) => function switch
    {
        ClassValue value => value.Length,
        Delegate code when Find(code) is { } description => description.Length,
        _ => 0,
    };

    /// <summary><c>Object.assign(function, { ... })</c> of an object that nobody else has: its properties are those of the function from now on.</summary>
    public static T WithMembers<T>(T function, IObject members)
        where T : Delegate
    {
        if (!Attached.TryAdd(FunctionAdapter.Original(function), members))
        {
            throw new CheckFailed("a function that has properties already cannot get more of them");
        }
        return function;
    }

    /// <summary>The object that holds the properties of a function, as the type that declares them.</summary>
    public static T Members<T>(Delegate function)
        where T : class =>
        Attached.TryGetValue(FunctionAdapter.Original(function), out IObject? members) && members is T found
            ? found
            : throw CheckFailed.WrongType(typeof(T).Name, function);

    /// <summary>The object whose properties a value has: for a function the one that holds them, else the value itself.</summary>
    internal static object? Holder(object? value) =>
        value is not Delegate function ? value
        : Attached.TryGetValue(FunctionAdapter.Original(function), out IObject? members) ? members
        : ClassOf(function) ?? value;

    /// <summary><c>left === right</c> for functions: adapters of one function are that function.</summary>
    public static bool Same(Delegate? left, Delegate? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && ReferenceEquals(FunctionAdapter.Original(left), FunctionAdapter.Original(right)));

    /// <summary>The word that console.log shows: <c>Function</c>, <c>AsyncFunction</c> and so on.</summary>
    internal static string KindOf(Delegate function) => Find(function)?.Kind ?? "Function";

    /// <summary>What <c>String(function)</c> would give. The source is not kept, so this throws <see cref="CheckFailed"/>.</summary>
    internal static string SourceText(object function) =>
        throw new CheckFailed($"the source text of the function '{NameOf(function)}' is not kept");

    private static Description? Find(Delegate function) =>
        Descriptions.TryGetValue(function, out Description? direct) || Descriptions.TryGetValue(FunctionAdapter.Original(function), out direct)
            ? direct
            : null;

    private sealed record Description(string Name, int Length, string Kind);
}
