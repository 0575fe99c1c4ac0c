using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary><c>JSON</c> (ECMA-262 section 25.5).</summary>
public static class Json
{
    /// <summary>
    /// <c>JSON.stringify(value)</c>. What JSON cannot say (<c>undefined</c>, functions, symbols) gives C# <c>null</c>, which is <c>undefined</c>.
    /// </summary>
    public static string Stringify(object? value) => new JsonWriter(null, null, "").Write(value);

    /// <summary><c>JSON.stringify(value, replacer, space)</c> with a function that gives what is written for each key and value.</summary>
    public static string Stringify(object? value, Func<string, object?, object?>? replacer, object? space = null) =>
        new JsonWriter(replacer, null, Indent(space)).Write(value);

    /// <summary><c>JSON.stringify(value, keys, space)</c> with the list of the properties that are written.</summary>
    public static string Stringify(object? value, IArrayLike? replacer, object? space = null) =>
        new JsonWriter(null, replacer is null ? null : Keys(replacer), Indent(space)).Write(value);

    /// <summary><c>JSON.parse(text)</c>: objects are <see cref="DynamicRecord"/>s. Throws the <see cref="SyntaxError"/>s of V8.</summary>
    public static object? Parse(string text) => new JsonReader(text).Read();

    /// <summary><c>JSON.parse(text, reviver)</c>: the function gives the value of each key, innermost first; <c>undefined</c> removes it.</summary>
    public static object? Parse(string text, Func<string, object?, object?>? reviver)
    {
        object? value = Parse(text);
        return reviver is null ? value : Revive("", value, reviver);
    }

    // InternalizeJSONProperty (section 25.5.1.1).
    private static object? Revive(string key, object? value, Func<string, object?, object?> reviver)
    {
        if (value is ArrayBase items)
        {
            for (int i = 0; i < items.Length; i++)
            {
                items.SetItem(i, Revive(PropertyKey.Of(i), items.ItemAt(i), reviver));
            }
        }
        else if (value is DynamicRecord record)
        {
            foreach (string name in Objects.Keys(record))
            {
                object? inner = Revive(name, record.Get(name), reviver);
                if (inner is null)
                {
                    record.Remove(name);
                }
                else
                {
                    record.Write(name, inner);
                }
            }
        }
        return reviver(key, value);
    }

    private static string Indent(object? space)
    {
        if (Values.TryNumber(space, out double number))
        {
            return new string(' ', (int)Math.Clamp(double.IsNaN(number) ? 0 : number, 0, 10));
        }
        return space is string text ? text[..Math.Min(text.Length, 10)] : "";
    }

    private static List<string> Keys(IArrayLike replacer)
    {
        List<string> keys = [];
        for (int i = 0; i < replacer.Count; i++)
        {
            object? item = replacer.ItemAt(i);
            if ((item is string || Values.TryNumber(item, out _)) && Values.ToText(item) is var key && !keys.Contains(key))
            {
                keys.Add(key);
            }
        }
        return keys;
    }
}
