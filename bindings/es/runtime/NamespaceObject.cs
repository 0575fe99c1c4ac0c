using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// A namespace as a value: <c>import * as ns</c>, <c>namespace A { }</c>, an enum. Its properties are read where they are kept, so it
/// follows every change.
/// </summary>
public sealed class NamespaceObject : IObject, ITagged
{
    private readonly Table table = new();

    /// <summary>An object of the kind that <paramref name="isModule"/> says: a module's has no prototype and cannot be changed.</summary>
    public NamespaceObject(bool isModule = false)
    {
        IsModule = isModule;
        table.IsModule = isModule;
    }

    /// <summary>Whether this is what <c>import * as ns</c> declares.</summary>
    public bool IsModule { get; }

    Members IObject.Members => table;

    string ITagged.Tag => IsModule ? "Module" : "";

    /// <summary>The next property, with its reader and writer. A writer that is absent refuses assignments.</summary>
    public NamespaceObject Add(string key, Func<object?> get, Action<object?>? set = null)
    {
        table.Add(key, get, set);
        return this;
    }

    private sealed class Table : Members
    {
        private readonly PropertyMap<(Func<object?> Get, Action<object?>? Set)> properties = new();

        internal bool IsModule;

        public override bool HasNullPrototype => IsModule;

        public override string? TagOf(object target) => IsModule ? "Module" : null;

        internal void Add(string key, Func<object?> get, Action<object?>? set) => properties.Set(key, (get, set));

        public override bool NextKey(object target, ref int cursor, out string key) =>
            properties.Next(ref cursor, out key!, out _);

        public override OwnKind KindOf(object target, object key) =>
            key is string text && properties.Contains(text) ? OwnKind.Value : OwnKind.None;

        public override bool TryGetOwn(object target, object key, out object? value)
        {
            if (key is string text && properties.TryGet(text, out (Func<object?> Get, Action<object?>? Set) found))
            {
                value = found.Get();
                return true;
            }
            value = null;
            return false;
        }

        public override bool TrySet(object target, object key, object? value)
        {
            if (key is not string text || !properties.TryGet(text, out (Func<object?> Get, Action<object?>? Set) found) || found.Set is null)
            {
                return false;
            }
            found.Set(value);
            return true;
        }

        public override bool TryDelete(object target, object key) => key is not string text || !properties.Contains(text);
    }
}
