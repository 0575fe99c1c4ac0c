using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// How the properties of the objects of one type are reached by name. Objects of classes and shapes have a table
/// (<see cref="Members{T}"/>) that the compiler writes; dictionaries have one that looks into the dictionary.
/// Keys are strings or symbols; values are in the form in which <see cref="object"/> holds any value.
/// </summary>
public abstract class Members
{
    /// <summary>The name of the class; C# <c>null</c> for what an object literal makes.</summary>
    public virtual string? ConstructorName => null;

    /// <summary>The table of the class that is extended.</summary>
    public virtual Members? Base => null;

    /// <summary>Whether the objects have no prototype: <c>Object.create(null)</c>, the groups of a regular expression, namespaces.</summary>
    public virtual bool HasNullPrototype => false;

    /// <summary>The <c>Symbol.toStringTag</c> of an object, or C# <c>null</c>.</summary>
    public virtual string? TagOf(object target) => null;

    /// <summary>
    /// Steps through the enumerable own properties with string keys in the order of JavaScript (ECMA-262 section 10.1.11):
    /// integers ascending, then the order of creation. The cursor starts at 0 and belongs to the table.
    /// </summary>
    public abstract bool NextKey(object target, ref int cursor, out string key);

    /// <summary>As <see cref="NextKey"/>, and reads the property, running its getter.</summary>
    public virtual bool Next(object target, ref int cursor, out string key, out object? value)
    {
        while (NextKey(target, ref cursor, out key))
        {
            // A getter that ran before may have deleted the property.
            if (TryGetOwn(target, key, out value))
            {
                return true;
            }
        }
        value = null;
        return false;
    }

    /// <summary>Steps through the enumerable own properties with symbol keys.</summary>
    public virtual bool NextSymbol(object target, ref int cursor, out Symbol key)
    {
        key = null!;
        return false;
    }

    /// <summary>What an own property is: a value, or an accessor; <see cref="OwnKind.None"/> if there is none.</summary>
    public abstract OwnKind KindOf(object target, object key);

    /// <summary>Reads an own property, running its getter. False if there is none.</summary>
    public abstract bool TryGetOwn(object target, object key, out object? value);

    /// <summary>Reads a method or accessor of the class. False if there is none.</summary>
    public virtual bool TryGetInherited(object target, object key, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>Whether the class has a method or accessor of that name.</summary>
    public virtual bool HasInherited(object key) => false;

    /// <summary>
    /// Assigns a property, running a setter. False if the type has no property of that name or cannot hold one;
    /// then the caller throws <see cref="CheckFailed"/>.
    /// </summary>
    public abstract bool TrySet(object target, object key, object? value);

    /// <summary>Removes an own property. False if it is there and the type cannot be without it.</summary>
    public abstract bool TryDelete(object target, object key);

    /// <summary>The user's <c>toString</c>. False if there is none.</summary>
    public virtual bool TryToText(object target, out object? text)
    {
        text = null;
        return false;
    }

    /// <summary>Whether an object has a <c>toString</c> of the user.</summary>
    public virtual bool HasToText(object target) => false;

    /// <summary>The user's <c>valueOf</c>. False if there is none.</summary>
    public virtual bool TryValueOf(object target, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>The user's <c>[Symbol.toPrimitive]</c>. False if there is none.</summary>
    public virtual bool TryToPrimitive(object target, string hint, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>The user's <c>toJSON</c>. False if there is none.</summary>
    public virtual bool TryToJson(object target, string key, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>The name of the nearest class of the table, or <c>Object</c>.</summary>
    public string ShownName => ConstructorName ?? "Object";
}

/// <summary>What kind of own property an object has under a key.</summary>
public enum OwnKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>A value.</summary>
    Value,

    /// <summary>A value that <c>Object.keys</c> and console.log leave out.</summary>
    HiddenValue,

    /// <summary>A getter without a setter.</summary>
    Getter,

    /// <summary>A setter without a getter.</summary>
    Setter,

    /// <summary>A getter and a setter.</summary>
    GetterAndSetter,
}
