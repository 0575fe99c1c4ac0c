using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>
/// Objects that <c>Object.freeze</c>, <c>seal</c> or <c>preventExtensions</c> closed. The objects carry no flag; code that writes
/// asks <see cref="Any"/> first, so a program that never freezes pays one read of a static field, and only where the compiler saw a reason.
/// </summary>
public static class Frozen
{
    private static readonly ConditionalWeakTable<object, Level> Levels = [];

    /// <summary>Whether any object was closed so far.</summary>
    public static bool Any { get; private set; }

    /// <summary><c>Object.freeze(target)</c>; primitive values and functions pass through.</summary>
    public static T Freeze<T>(T target) => Close(target, 3);

    /// <summary><c>Object.seal(target)</c>.</summary>
    public static T Seal<T>(T target) => Close(target, 2);

    /// <summary><c>Object.preventExtensions(target)</c>.</summary>
    public static T PreventExtensions<T>(T target) => Close(target, 1);

    /// <summary><c>Object.isFrozen(target)</c>.</summary>
    public static bool IsFrozen(object? target) => LevelOf(target) >= 3 || (LevelOf(target) >= 1 && IsEmpty(target));

    /// <summary><c>Object.isSealed(target)</c>.</summary>
    public static bool IsSealed(object? target) => LevelOf(target) >= 2 || (LevelOf(target) >= 1 && IsEmpty(target));

    /// <summary><c>Object.isExtensible(target)</c>.</summary>
    public static bool IsExtensible(object? target) => LevelOf(target) == 0;

    /// <summary>Before an assignment to a declared property: throws the <see cref="TypeError"/> of strict code if the object is frozen. Returns the object.</summary>
    public static T Check<T>(T target, string key)
        where T : class
    {
        if (Any && LevelOf(target) >= 3)
        {
            throw ReadOnly(target, key);
        }
        return target;
    }

    /// <summary>Before an element of an array is written, or its length changed. The index is <paramref name="count"/> or more when it would be added.</summary>
    public static void CheckElement(object target, double index, int count)
    {
        if (!Any)
        {
            return;
        }
        int level = LevelOf(target);
        if (index >= count && level >= 1)
        {
            throw new TypeError($"Cannot add property {NumberText.ToText(index)}, object is not extensible");
        }
        if (level >= 3)
        {
            throw ReadOnly(target, NumberText.ToText(index));
        }
    }

    /// <summary>0 open, 1 not extensible, 2 sealed, 3 frozen. Primitive values are frozen.</summary>
    public static int LevelOf(object? target)
    {
        if (Values.IsPrimitive(target))
        {
            return 3;
        }
        if (target is IFreezable own)
        {
            return own.FrozenLevel;
        }
        return Any && Levels.TryGetValue(target!, out Level? level) ? level.Value : 0;
    }

    internal static void CheckWrite(object target, Members members, object key)
    {
        int level = LevelOf(target);
        if (level == 0)
        {
            return;
        }
        OwnKind kind = members.KindOf(target, key);
        if (kind == OwnKind.None && !members.HasInherited(key))
        {
            throw new TypeError($"Cannot add property {Objects.KeyText(key)}, object is not extensible");
        }
        if (level >= 3 && kind is OwnKind.Value or OwnKind.HiddenValue)
        {
            throw ReadOnly(target, Objects.KeyText(key));
        }
    }

    internal static void CheckDelete(object target, Members members, object key)
    {
        if (LevelOf(target) >= 2 && members.KindOf(target, key) != OwnKind.None)
        {
            throw new TypeError($"Cannot delete property '{Objects.KeyText(key)}' of {Objects.Describe(target)}");
        }
    }

    private static T Close<T>(T target, int level)
    {
        object? value = Values.ToObject(target);
        if (value is IFreezable own)
        {
            own.FrozenLevel = Math.Max(own.FrozenLevel, level);
        }
        else if (!Values.IsPrimitive(value))
        {
            Any = true;
            Level entry = Levels.GetOrCreateValue(value!);
            entry.Value = Math.Max(entry.Value, level);
        }
        return target;
    }

    private static bool IsEmpty(object? target) => target switch
    {
        IArrayLike items => items.Count == 0,
        IObject => Objects.Keys(target).Count == 0,
        _ => true,
    };

    private static TypeError ReadOnly(object target, string key) =>
        new($"Cannot assign to read only property '{key}' of object '{Objects.Describe(target)}'");

    private sealed class Level
    {
        internal int Value;
    }
}
