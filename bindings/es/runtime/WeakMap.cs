using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>A map that does not keep its keys alive.</summary>
/// <typeparam name="K">The type of the keys, in the form of a type argument.</typeparam>
/// <typeparam name="V">The type of the values, in the form of a type argument.</typeparam>
public class WeakMap<K, V> : IInspectable, ITagged
{
    private readonly ConditionalWeakTable<object, StrongBox<V>> table = [];

    string ITagged.Tag => "WeakMap";

    InspectKind IInspectable.InspectKind => InspectKind.Braces;

    string IInspectable.InspectName => "WeakMap";

    int IInspectable.InspectCount => 0;

    /// <summary><c>get(key)</c>.</summary>
    public Optional<V> Get(K key) =>
        WeakKeys.Find(key) is { } target && table.TryGetValue(target, out StrongBox<V>? box) ? Optional<V>.Of(box.Value!) : default;

    /// <summary><c>set(key, value)</c>.</summary>
    public WeakMap<K, V> Set(K key, V value)
    {
        table.AddOrUpdate(WeakKeys.Require(key, "Invalid value used as weak map key"), new StrongBox<V>(value));
        return this;
    }

    /// <summary><c>has(key)</c>.</summary>
    public bool Has(K key) => WeakKeys.Find(key) is { } target && table.TryGetValue(target, out _);

    /// <summary><c>delete(key)</c>.</summary>
    public bool Delete(K key) => WeakKeys.Find(key) is { } target && table.Remove(target);

    IEnumerable<object?> IInspectable.InspectItems() => [new InspectText("<items unknown>")];
}

/// <summary>A set that does not keep its values alive.</summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public class WeakSet<T> : IInspectable, ITagged
{
    private readonly ConditionalWeakTable<object, object> table = [];

    /// <summary><c>new WeakSet(values)</c>.</summary>
    public WeakSet(IEnumerable<T>? values = null)
    {
        foreach (T value in values ?? [])
        {
            Add(value);
        }
    }

    string ITagged.Tag => "WeakSet";

    InspectKind IInspectable.InspectKind => InspectKind.Braces;

    string IInspectable.InspectName => "WeakSet";

    int IInspectable.InspectCount => 0;

    /// <summary><c>add(value)</c>.</summary>
    public WeakSet<T> Add(T value)
    {
        object target = WeakKeys.Require(value, "Invalid value used in weak set");
        table.AddOrUpdate(target, target);
        return this;
    }

    /// <summary><c>has(value)</c>.</summary>
    public bool Has(T value) => WeakKeys.Find(value) is { } target && table.TryGetValue(target, out _);

    /// <summary><c>delete(value)</c>.</summary>
    public bool Delete(T value) => WeakKeys.Find(value) is { } target && table.Remove(target);

    IEnumerable<object?> IInspectable.InspectItems() => [new InspectText("<items unknown>")];
}

/// <summary>What weak collections can hold (ECMA-262 section 9.14): objects and functions by identity, and symbols.</summary>
internal static class WeakKeys
{
    internal static object? Find<T>(T key)
    {
        object? value = Values.ToObject(key);
        return value switch
        {
            System.Delegate function => FunctionAdapter.Original(function),
            Symbol symbol => symbol,
            _ => Values.IsPrimitive(value) ? null : value,
        };
    }

    internal static object Require<T>(T key, string message)
    {
        object? value = Values.ToObject(key);
        if (value is Symbol symbol && Symbol.KeyFor(symbol) is not null)
        {
            throw new TypeError($"{message}");
        }
        return Find(key) ?? throw new TypeError(message);
    }
}
