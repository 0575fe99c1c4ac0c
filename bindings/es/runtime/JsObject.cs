using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>The members of <c>Object</c> (ECMA-262 section 20.1.2). The arguments are in the form of any value.</summary>
public static class JsObject
{
    /// <summary><c>Object.keys(o)</c>.</summary>
    public static Array<string> Keys(object? o) => [.. Objects.Keys(o)];

    /// <summary><c>Object.values(o)</c>.</summary>
    public static Array<T> Values<T>(object? o)
    {
        RequireObject(o);
        Array<T> values = [];
        foreach (KeyValuePair<string, object?> property in Objects.Properties(o))
        {
            values.Push(Runtime.Values.Cast<T>(property.Value));
        }
        return values;
    }

    /// <summary><c>Object.entries(o)</c>; <typeparamref name="TItem"/> holds keys and values.</summary>
    public static Array<Array<TItem>> Entries<TItem>(object? o)
    {
        RequireObject(o);
        Array<Array<TItem>> entries = [];
        foreach (KeyValuePair<string, object?> property in Objects.Properties(o))
        {
            entries.Push([Elements.Convert<string, TItem>(property.Key), Runtime.Values.Cast<TItem>(property.Value)]);
        }
        return entries;
    }

    /// <summary><c>Object.entries(o)</c> where the pairs are taken apart at once.</summary>
    public static List<(string Key, T Value)> EntryPairs<T>(object? o)
    {
        RequireObject(o);
        List<(string, T)> entries = [];
        foreach (KeyValuePair<string, object?> property in Objects.Properties(o))
        {
            entries.Add((property.Key, Runtime.Values.Cast<T>(property.Value)));
        }
        return entries;
    }

    /// <summary><c>Object.entries(o)</c> where the pairs are taken apart at once.</summary>
    public static List<(string Key, object? Value)> EntryPairs(object? o) => EntryPairs<object?>(o);

    /// <summary><c>Object.fromEntries(entries)</c>; <typeparamref name="TItem"/> holds keys and values.</summary>
    public static Record<T> FromEntries<T, TItem>(IEnumerable<Array<TItem>> entries)
    {
        // A dictionary of anything may be taken for an object with known properties.
        Record<T> record = typeof(T) == typeof(object) ? (Record<T>)(object)DynamicRecord.Factory() : [];
        foreach (Array<TItem> entry in entries)
        {
            record[KeyOf(Runtime.Values.ToObject(entry.Read(0)))] = Elements.Convert<TItem, T>(entry.Read(1));
        }
        return record;
    }

    /// <summary><c>Object.fromEntries(entries)</c> with entries that may hold anything.</summary>
    public static object? FromAnyEntries(IEnumerable<ArrayBase> entries)
    {
        DynamicRecord record = DynamicRecord.Factory();
        foreach (ArrayBase entry in entries)
        {
            IArrayLike items = entry;
            record[KeyOf(items.Count > 0 ? items.ItemAt(0) : null)] = items.Count > 1 ? items.ItemAt(1) : null;
        }
        return record;
    }

    /// <summary><c>Object.assign(target, ...sources)</c>.</summary>
    public static T Assign<T>(object? target, params ReadOnlySpan<object?> sources)
    {
        RequireObject(target);
        foreach (object? source in sources)
        {
            Objects.Assign(target, source);
        }
        return Runtime.Values.Cast<T>(target);
    }

    /// <summary><c>Object.prototype.toString.call(value)</c> (ECMA-262 section 20.1.3.6).</summary>
    public static string TagText(object? value)
    {
        string tag = Runtime.Values.TypeOf(value) switch
        {
            "undefined" => "Undefined",
            "number" => "Number",
            "string" => "String",
            "boolean" => "Boolean",
            "bigint" => "BigInt",
            "symbol" => "Symbol",
            _ when value is Null => "Null",
            _ when value is RegExp => "RegExp",
            _ => Conversions.TagOf(value!),
        };
        return $"[object {tag}]";
    }

    /// <summary><c>Object.hasOwn(o, v)</c> and <c>o.hasOwnProperty(v)</c>.</summary>
    public static bool HasOwn(object? o, object? v) => Objects.HasOwn(o, PropertyKey.Of(v));

    private static string KeyOf(object? key) =>
        PropertyKey.Of(key) as string ?? throw new CheckFailed("a symbol cannot be a key of Object.fromEntries here");

    private static void RequireObject(object? o)
    {
        if (o is null or Null)
        {
            throw new TypeError("Cannot convert undefined or null to object");
        }
    }
}
