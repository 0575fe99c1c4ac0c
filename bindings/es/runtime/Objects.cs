using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// What the program does with the properties of an object by name: <c>obj[key]</c>, <c>in</c>, <c>delete</c>, <c>for..in</c>, spread.
/// Keys are strings or symbols, as <see cref="PropertyKey.Of(object?)"/> makes them.
/// </summary>
public static class Objects
{
    /// <summary>The enumerable own properties with string keys, in the order of JavaScript; the value is read when it is reached.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Properties(object? target)
    {
        target = Functions.Holder(target);
        RequireObject(target);
        if (target is IArrayLike items)
        {
            for (int i = 0; i < items.Count; i++)
            {
                if (items.HasItem(i))
                {
                    yield return new(PropertyKey.Of(i), items.ItemAt(i));
                }
            }
        }
        else if (target is string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                yield return new(PropertyKey.Of(i), text[i].ToString());
            }
        }
        if (target is IObject { Members: { } members })
        {
            int cursor = 0;
            while (members.Next(target, ref cursor, out string key, out object? value))
            {
                yield return new(key, value);
            }
        }
    }

    /// <summary>What <c>for..in</c> walks: the enumerable keys, looked up again before each round; nothing for null and undefined.</summary>
    public static IEnumerable<string> KeysIn(object? target)
    {
        if (target is null or Null)
        {
            yield break;
        }
        foreach (string key in Keys(target))
        {
            if (HasOwn(target, key))
            {
                yield return key;
            }
        }
    }

    /// <summary>The rest of an object pattern: the own properties of the source without the named ones, written to the target.</summary>
    public static T RestInto<T>(T target, object? source, params ReadOnlySpan<object> taken)
    {
        foreach (KeyValuePair<string, object?> entry in Properties(source))
        {
            if (!IsAmong(taken, entry.Key))
            {
                Set(target, entry.Key, entry.Value);
            }
        }
        return target;
    }

    private static bool IsAmong(ReadOnlySpan<object> keys, string key)
    {
        foreach (object known in keys)
        {
            if (key.Equals(known))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary><c>Object.keys(target)</c>.</summary>
    public static List<string> Keys(object? target)
    {
        target = Functions.Holder(target);
        List<string> keys = [];
        if (target is IArrayLike or string)
        {
            int count = target is string text ? text.Length : ((IArrayLike)target).Count;
            for (int i = 0; i < count; i++)
            {
                if (target is not IArrayLike items || items.HasItem(i))
                {
                    keys.Add(PropertyKey.Of(i));
                }
            }
        }
        if (target is IObject { Members: { } members })
        {
            int cursor = 0;
            while (members.NextKey(target, ref cursor, out string key))
            {
                keys.Add(key);
            }
        }
        RequireObject(target);
        return keys;
    }

    /// <summary><c>Object.values(target)</c>.</summary>
    public static List<object?> ValuesOf(object? target)
    {
        List<object?> values = [];
        foreach (KeyValuePair<string, object?> property in Properties(target))
        {
            values.Add(property.Value);
        }
        return values;
    }

    /// <summary><c>Object.hasOwn(target, key)</c>.</summary>
    public static bool HasOwn(object? target, object key)
    {
        target = Functions.Holder(target);
        RequireObject(target);
        return target switch
        {
            IArrayLike items when TryIndex(key, items.Count, out int index) => items.HasItem(index),
            IArrayLike when key is "length" => true,
            string text when TryIndex(key, text.Length, out _) || key is "length" => true,
            IObject { Members: { } members } => members.KindOf(target, key) != OwnKind.None,
            _ => false,
        };
    }

    /// <summary><c>key in target</c>.</summary>
    public static bool In(object key, object? target)
    {
        target = Functions.Holder(target);
        if (Values.IsPrimitive(target))
        {
            throw new TypeError($"Cannot use 'in' operator to search for '{KeyText(key)}' in {Values.ToText(target)}");
        }
        if (HasOwn(target, key) || LibraryMembers.Has(target!, key))
        {
            return true;
        }
        return target is not IObject { Members: { } members } ? IsOfPrototype(key)
            : members.HasInherited(key) || (!members.HasNullPrototype && IsOfPrototype(key));
    }

    /// <summary><c>target[key]</c>; <c>undefined</c> if there is no such property.</summary>
    public static object? Get(object? target, object key)
    {
        target = Functions.Holder(target);
        switch (target)
        {
            case null or Null:
                throw new TypeError($"Cannot read properties of {Values.ToText(target)} (reading '{KeyText(key)}')");
            case IObject { Members: { } members } when members.TryGetOwn(target, key, out object? value) || members.TryGetInherited(target, key, out value):
                return value;
            case Error error when key is "name" or "message":
                // Not the object's own, so that of the prototype.
                return key is "name" ? error.Name : error.Message;
            case Delegate or ClassValue when key is "name" or "length":
                return key is "name" ? Functions.NameOf(target) : Functions.LengthOf(target);
            case IArrayLike items:
                return TryIndex(key, items.Count, out int index) ? items.ItemAt(index) : key is "length" ? (double)items.Count : Absent(target, key);
            case string text:
                return TryIndex(key, text.Length, out int at) ? text[at].ToString() : key is "length" ? (double)text.Length : Absent(target, key);
            default:
                return Absent(target, key);
        }
    }

    // Methods of the library cannot be taken as values, and nobody knows by name what objects of .NET have; undefined would be wrong.
    private static object? Absent(object target, object key) =>
        target is not (double or bool or string or Delegate or Enum or System.Numerics.BigInteger) && DotNet.IsForeign(target)
            ? throw new CheckFailed($"'{KeyText(key)}' of an object of .NET ({target.GetType().Name}) cannot be read by name; declare its type")
        : LibraryMembers.Has(target, key) || (IsOfPrototype(key) && target is not IObject { Members.HasNullPrototype: true })
            ? throw new CheckFailed($"'{KeyText(key)}' is inherited from a class of the library; it cannot be read by name")
            : null;

    /// <summary><c>target[key] = value</c>. Throws <see cref="CheckFailed"/> if the type of the object has no such property.</summary>
    public static void Set(object? target, object key, object? value)
    {
        target = Functions.Holder(target);
        if (target is null or Null)
        {
            throw new TypeError($"Cannot set properties of {Values.ToText(target)} (setting '{KeyText(key)}')");
        }
        if (target is IObject { Members: { } members })
        {
            if (Frozen.Any)
            {
                Frozen.CheckWrite(target, members, key);
            }
            if (members.TrySet(target, key, value))
            {
                return;
            }
        }
        if (target is ArrayBase array && key is string text)
        {
            if (PropertyKey.TryArrayIndex(text, out uint index) && index <= int.MaxValue)
            {
                array.SetItem((int)index, value);
                return;
            }
            if (text == "length")
            {
                array.SetLength(Values.ToNumber(value));
                return;
            }
        }
        throw new CheckFailed($"the property '{KeyText(key)}' cannot be set on {Describe(target)}: its type does not declare it");
    }

    /// <summary><c>delete target[key]</c>; always <c>true</c>, as strict code throws otherwise.</summary>
    public static bool Delete(object? target, object key)
    {
        target = Functions.Holder(target);
        RequireObject(target);
        if (target is ArrayBase array && key is string text && PropertyKey.TryArrayIndex(text, out uint index))
        {
            return index > int.MaxValue || array.DeleteItem((int)index);
        }
        if (target is not IObject { Members: { } members })
        {
            if (HasOwn(target, key))
            {
                throw new CheckFailed($"the property '{KeyText(key)}' of {Describe(target)} cannot be deleted");
            }
            return true;
        }
        if (Frozen.Any)
        {
            Frozen.CheckDelete(target, members, key);
        }
        if (!members.TryDelete(target, key))
        {
            throw new CheckFailed($"the property '{KeyText(key)}' of {Describe(target)} cannot be deleted: its type requires it");
        }
        return true;
    }

    /// <summary><c>Object.assign(target, source)</c>, for one source; also the symbols. Returns the target.</summary>
    public static T Assign<T>(T target, object? source)
    {
        source = Functions.Holder(source);
        foreach (KeyValuePair<object, object?> property in Spread(source))
        {
            Set(target, property.Key, property.Value);
        }
        return target;
    }

    /// <summary>
    /// What <c>{...source}</c> copies: the enumerable own properties, strings first, then symbols. Nothing of
    /// <c>null</c>, <c>undefined</c>, numbers and booleans; the characters of a string.
    /// </summary>
    public static IEnumerable<KeyValuePair<object, object?>> Spread(object? source)
    {
        source = Functions.Holder(source);
        if (Values.IsPrimitive(source) && source is not string)
        {
            yield break;
        }
        foreach (KeyValuePair<string, object?> property in Properties(source))
        {
            yield return new(property.Key, property.Value);
        }
        if (source is IObject { Members: { } members })
        {
            int cursor = 0;
            while (members.NextSymbol(source, ref cursor, out Symbol key))
            {
                if (members.TryGetOwn(source, key, out object? value))
                {
                    yield return new(key, value);
                }
            }
        }
    }

    /// <summary>Copies what <c>{...source}</c> copies into an object of a declared shape or a dictionary. Returns the target.</summary>
    public static T SpreadInto<T>(T target, object? source) => Assign(target, source);

    /// <summary><c>target.constructor.name</c>.</summary>
    public static string ConstructorName(object? target) => target switch
    {
        null or Null => throw new TypeError($"Cannot read properties of {Values.ToText(target)} (reading 'constructor')"),
        IObject { Members.ConstructorName: { } name } => name,
        IInspectable inspectable => inspectable.InspectName,
        string => "String",
        bool => "Boolean",
        Symbol => "Symbol",
        System.Numerics.BigInteger => "BigInt",
        Delegate or ClassValue => "Function",
        _ => Values.TryNumber(target, out _) ? "Number" : "Object",
    };

    /// <summary>Whether <c>target.constructor</c> is the class with this table: it was made as that class, not as a derived one.</summary>
    public static bool IsMadeAs(object? target, Members table) =>
        target is IObject { Members: { } members } && ReferenceEquals(members, table);

    /// <summary>
    /// How messages of V8 show an object: <c>#&lt;Point&gt;</c>, but <c>[object Object]</c> if it has its own <c>toString</c>, as that does not run.
    /// </summary>
    public static string Describe(object? target) => target switch
    {
        IArrayLike => "[object Array]",
        Error error => error.ToString(),
        IObject { Members: { } members } when members.HasNullPrototype || members.HasToText(target) => $"[object {Conversions.TagOf(target)}]",
        IObject { Members: { } members } => $"#<{members.ShownName}>",
        IPrimitiveConvertible and not ITagged => $"[object {Conversions.TagOf(target)}]",
        IInspectable inspectable => $"#<{inspectable.InspectName}>",
        null or Null or string or double or bool => Values.ToText(target),
        _ => "#<Object>",
    };

    /// <summary>How messages show a key.</summary>
    public static string KeyText(object key) => key is Symbol symbol ? symbol.ToString() : (string)key;

    /// <summary>Throws a <see cref="TypeError"/> for <c>null</c> and <c>undefined</c> (ECMA-262 section 7.1.18).</summary>
    internal static void RequireObject(object? target)
    {
        if (target is null or Null)
        {
            throw new TypeError("Cannot convert undefined or null to object");
        }
    }

    private static bool TryIndex(object key, int count, out int index)
    {
        index = 0;
        if (key is not string text || !PropertyKey.TryArrayIndex(text, out uint number) || number >= (uint)count)
        {
            return false;
        }
        index = (int)number;
        return true;
    }

    // The names that every object has from Object.prototype.
    internal static bool IsOfPrototype(object key) => key is
        "constructor" or "hasOwnProperty" or "isPrototypeOf" or "propertyIsEnumerable" or "toLocaleString" or "toString" or "valueOf"
        or "__proto__" or "__defineGetter__" or "__defineSetter__" or "__lookupGetter__" or "__lookupSetter__";
}
