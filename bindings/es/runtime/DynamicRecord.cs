using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// An object that comes from nowhere static: from JSON.parse, Object.fromEntries, a spread of a type parameter. The program's own record class derives from
/// it and implements the shapes that such objects are asserted to be, with properties that call <see cref="Read{T}"/> and <see cref="Write"/>.
/// </summary>
public class DynamicRecord : Record<object?>, IObject
{
    private List<KeyValuePair<Symbol, object?>>? symbols;
    private object? seen;

    /// <summary>Makes a record of the program's own class; the entry point sets it.</summary>
    public static Func<DynamicRecord> Factory { get; set; } = static () => new DynamicRecord();

    /// <inheritdoc/>
    Members IObject.Members => HasNullPrototype ? DynamicMembers.WithoutPrototype : DynamicMembers.Ordinary;

    /// <summary>
    /// A property of a declared type, in the form of a type argument; a missing one is <c>undefined</c>.
    /// Throws <see cref="CheckFailed"/> if it is of another type.
    /// </summary>
    public T Read<T>(string key)
    {
        object? value = Get(key);
        try
        {
            return Values.Cast<T>(value);
        }
        catch (CheckFailed failed)
        {
            throw new CheckFailed($"property '{key}': {failed.Message}", failed);
        }
    }

    /// <summary>A property whose type is a slot where C# <c>null</c> is <c>null</c>.</summary>
    public T ReadNullOr<T>(string key) => Get(key) is Null ? Values.CastNullOr<T>(Null.Value) : Read<T>(key);

    /// <summary>
    /// A property whose type has arrays or dictionaries in it, which are made of what JSON gave at the first reading.
    /// </summary>
    public T ReadAs<T>(string key, Func<object?, T> convert)
    {
        object? value = Get(key);
        if (value is T ready)
        {
            return ready;
        }
        try
        {
            T converted = convert(value);
            if (properties.Contains(key))
            {
                properties.Set(key, Values.ToObject(converted) ?? value);
            }
            return converted;
        }
        catch (CheckFailed failed)
        {
            throw new CheckFailed($"property '{key}': {failed.Message}", failed);
        }
    }

    /// <summary>A property in the form of any value.</summary>
    public object? Get(string key) => properties.TryGet(key, out object? value) ? value : null;

    internal Record<T> As<T>(Func<object?, T> item)
    {
        if (seen is Record<T> ready)
        {
            return ready;
        }
        var result = new Record<T>();
        int cursor = 0;
        while (properties.Next(ref cursor, out string? key, out object? value))
        {
            result[key] = item(value);
        }
        seen = result;
        return result;
    }

    /// <summary>Whether the property is there.</summary>
    public new bool Has(string key) => properties.Contains(key);

    /// <summary>Changes or makes a property; the value is in the form of any value.</summary>
    public void Write(string key, object? value) => this[key] = value;

    /// <summary>Removes a property.</summary>
    public void Remove(string key) => properties.Remove(key);

    private bool TryGet(object key, out object? value)
    {
        if (key is string text)
        {
            return properties.TryGet(text, out value);
        }
        int at = SymbolIndex((Symbol)key);
        value = at < 0 ? null : symbols![at].Value;
        return at >= 0;
    }

    private void Set(object key, object? value)
    {
        if (key is string text)
        {
            this[text] = value;
            return;
        }
        symbols ??= [];
        int at = SymbolIndex((Symbol)key);
        KeyValuePair<Symbol, object?> entry = new((Symbol)key, value);
        if (at < 0)
        {
            symbols.Add(entry);
        }
        else
        {
            symbols[at] = entry;
        }
    }

    private int SymbolIndex(Symbol key)
    {
        for (int i = 0; i < (symbols?.Count ?? 0); i++)
        {
            if (ReferenceEquals(symbols![i].Key, key))
            {
                return i;
            }
        }
        return -1;
    }

    private sealed class DynamicMembers(bool nullPrototype) : Members
    {
        internal static readonly DynamicMembers Ordinary = new(nullPrototype: false);
        internal static readonly DynamicMembers WithoutPrototype = new(nullPrototype: true);

        public override bool HasNullPrototype => nullPrototype;

        public override bool NextKey(object target, ref int cursor, out string key) =>
            ((DynamicRecord)target).properties.Next(ref cursor, out key!, out _);

        public override bool Next(object target, ref int cursor, out string key, out object? value) =>
            ((DynamicRecord)target).properties.Next(ref cursor, out key!, out value);

        public override bool NextSymbol(object target, ref int cursor, out Symbol key)
        {
            List<KeyValuePair<Symbol, object?>>? symbols = ((DynamicRecord)target).symbols;
            bool more = cursor < (symbols?.Count ?? 0);
            key = more ? symbols![cursor++].Key : null!;
            return more;
        }

        public override OwnKind KindOf(object target, object key) =>
            ((DynamicRecord)target).TryGet(key, out _) ? OwnKind.Value : OwnKind.None;

        public override bool TryGetOwn(object target, object key, out object? value) => ((DynamicRecord)target).TryGet(key, out value);

        public override bool TrySet(object target, object key, object? value)
        {
            ((DynamicRecord)target).Set(key, value);
            return true;
        }

        public override bool TryDelete(object target, object key)
        {
            var record = (DynamicRecord)target;
            if (key is string text)
            {
                record.properties.Remove(text);
            }
            else if (record.SymbolIndex((Symbol)key) is >= 0 and int at)
            {
                record.symbols!.RemoveAt(at);
            }
            return true;
        }

        public override bool TryToText(object target, out object? text) => TryCall(target, "toString", out text);

        public override bool HasToText(object target) => ((DynamicRecord)target).Has("toString");

        public override bool TryValueOf(object target, out object? value) => TryCall(target, "valueOf", out value);

        // A record can hold functions under these names; other signatures are none of ours.
        private static bool TryCall(object target, string key, out object? value)
        {
            switch (((DynamicRecord)target).Get(key))
            {
                case Func<string> text:
                    value = text();
                    return true;
                case Func<double> number:
                    value = number();
                    return true;
                case Func<object?> any:
                    value = any();
                    return true;
                default:
                    value = null;
                    return false;
            }
        }
    }
}
