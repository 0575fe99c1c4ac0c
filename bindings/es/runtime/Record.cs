using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// An object that is used as a dictionary: an index signature or <c>Record&lt;string, T&gt;</c>. Keys that are integers come first, ascending,
/// then the others in the order of creation.
/// </summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public class Record<T> : IObject, IFreezable, IEnumerable<KeyValuePair<string, T>>
{
    private static readonly RecordMembers Table = new(nullPrototype: false);
    private static readonly RecordMembers BareTable = new(nullPrototype: true);

    private protected readonly PropertyMap<T> properties = new();
    private int level;

    Members IObject.Members => HasNullPrototype ? BareTable : Table;

    /// <summary>Whether the object has no prototype, as the groups of a regular expression.</summary>
    public bool HasNullPrototype { get; set; }

    int IFreezable.FrozenLevel
    {
        get => level;
        set => level = value;
    }

    /// <summary>The number of properties.</summary>
    public int Count => properties.Count;

    /// <summary>A property. Reading one that is not there throws <see cref="CheckFailed"/>.</summary>
    public T this[string key]
    {
        get => properties.TryGet(key, out T? value) ? value : throw Missing(key);
        set
        {
            if (level > 0)
            {
                CheckWrite(key);
            }
            properties.Set(key, value);
        }
    }

    /// <summary>A property whose key is a number.</summary>
    public T this[double key]
    {
        get => this[NumberText.ToText(key)];
        set => this[NumberText.ToText(key)] = value;
    }

    /// <summary>The property, or <c>undefined</c>.</summary>
    public Optional<T> GetOrUndefined(string key)
    {
        if (properties.TryGet(key, out T? value))
        {
            return Optional<T>.Of(value);
        }
        return !HasNullPrototype && Objects.IsOfPrototype(key) ? throw Missing(key) : default;
    }

    /// <summary>The property, or <c>undefined</c>.</summary>
    public Optional<T> GetOrUndefined(double key) => GetOrUndefined(NumberText.ToText(key));

    /// <summary><c>key in record</c>.</summary>
    public bool Has(string key) => properties.Contains(key) || (!HasNullPrototype && Objects.IsOfPrototype(key));

    /// <summary><c>delete record[key]</c>; always <c>true</c>, as strict code throws otherwise.</summary>
    public bool Delete(string key)
    {
        if (level >= 2 && properties.Contains(key))
        {
            throw new TypeError($"Cannot delete property '{key}' of #<Object>");
        }
        properties.Remove(key);
        return true;
    }

    /// <summary><c>delete record[key]</c>.</summary>
    public bool Delete(double key) => Delete(NumberText.ToText(key));

    /// <summary>For the initialisers of C#.</summary>
    public void Add(string key, T value) => this[key] = value;

    /// <summary>The properties in the order of JavaScript.</summary>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        int cursor = 0;
        while (properties.Next(ref cursor, out string? key, out T? value))
        {
            yield return new(key, value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static CheckFailed Missing(string key) => Objects.IsOfPrototype(key)
        ? new($"the property '{key}' is not in the object, and JavaScript reads that of Object.prototype")
        : new($"the property '{key}' is not in the object, so it is undefined");

    private void CheckWrite(string key)
    {
        if (!properties.Contains(key))
        {
            throw new TypeError($"Cannot add property {key}, object is not extensible");
        }
        if (level >= 3)
        {
            throw new TypeError($"Cannot assign to read only property '{key}' of object '#<Object>'");
        }
    }

    private sealed class RecordMembers(bool nullPrototype) : Members
    {
        public override bool HasNullPrototype => nullPrototype;

        public override bool NextKey(object target, ref int cursor, out string key) =>
            ((Record<T>)target).properties.Next(ref cursor, out key!, out _);

        public override bool Next(object target, ref int cursor, out string key, out object? value)
        {
            bool more = ((Record<T>)target).properties.Next(ref cursor, out key!, out T? found);
            value = more ? Values.ToObject(found) : null;
            return more;
        }

        public override OwnKind KindOf(object target, object key) =>
            key is string text && ((Record<T>)target).properties.Contains(text) ? OwnKind.Value : OwnKind.None;

        public override bool TryGetOwn(object target, object key, out object? value)
        {
            if (key is string text && ((Record<T>)target).properties.TryGet(text, out T? found))
            {
                value = Values.ToObject(found);
                return true;
            }
            value = null;
            return false;
        }

        public override bool TrySet(object target, object key, object? value)
        {
            if (key is not string text)
            {
                return false;
            }
            ((Record<T>)target)[text] = Values.Cast<T>(value);
            return true;
        }

        public override bool TryDelete(object target, object key) =>
            key is not string text || ((Record<T>)target).Delete(text);
    }
}

/// <summary>What the compiler asks of dictionaries.</summary>
public static class Records
{
    /// <summary>The dictionary, whose values must all be there. Throws <see cref="CheckFailed"/> if one is <c>undefined</c>.</summary>
    public static Record<T> Defined<T>(Record<T?> record)
        where T : class
    {
        foreach (KeyValuePair<string, T?> entry in record)
        {
            if (entry.Value is null)
            {
                throw new CheckFailed($"property '{entry.Key}' of a dictionary was expected to be there, but it is undefined");
            }
        }
        return record!;
    }
}
