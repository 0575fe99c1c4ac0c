using System;

namespace Tsonic.Runtime;

/// <summary>A class used as a value: what <c>typeof C</c> types hold when the class itself is printed, compared or named.</summary>
public class ClassValue : IObject
{
    private readonly Members statics;

    /// <summary>The value of a class.</summary>
    /// <param name="name">The name in TypeScript; empty for an anonymous class.</param>
    /// <param name="parent">The class that is extended.</param>
    /// <param name="statics">The table of the static members; the target that it gets is this object.</param>
    /// <param name="length">The number of parameters of the constructor before the first optional one.</param>
    /// <param name="isInstance">What <c>instanceof</c> answers.</param>
    public ClassValue(string name, ClassValue? parent = null, Members? statics = null, int length = 0, Func<object?, bool>? isInstance = null)
    {
        IsInstance = isInstance;
        Name = name;
        Parent = parent;
        Length = length;
        this.statics = statics ?? NoStatics;
    }

    /// <summary>The name in TypeScript; empty for an anonymous class.</summary>
    public string Name { get; }

    /// <summary>What <c>instanceof</c> answers, for a class of the program.</summary>
    public Func<object?, bool>? IsInstance { get; }

    /// <summary>The class that is extended.</summary>
    public ClassValue? Parent { get; }

    /// <summary>The class that is extended, as the function that the program sees.</summary>
    public Delegate? Extended { get; init; }

    /// <summary>The <c>length</c> of the constructor.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    Members IObject.Members => statics;

    private static Members<ClassValue> NoStatics { get; } = new("Function");
}
