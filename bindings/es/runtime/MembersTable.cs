using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>Gives the <see cref="Presence"/> that an object carries.</summary>
public delegate ref Presence PresenceOf<in T>(T target);

/// <summary>
/// The table of a class or shape, written by the compiler as a chain of calls, one for each member in the order of declaration:
/// <code>
/// private static readonly Members&lt;Point&gt; members = new Members&lt;Point&gt;("Point")
///     .Add("x", static p => p.x, static (p, v) => p.x = Values.Cast&lt;double&gt;(v))
///     .Method("length", static p => new Func&lt;double&gt;(p.length));
/// Members IObject.Members => members;
/// </code>
/// The table of a derived class is made with that of its base class; a property that both declare keeps the place of the base class.
/// </summary>
/// <typeparam name="T">The type of the objects.</typeparam>
public sealed class Members<T> : Members, IMembersTable
    where T : class
{
    private readonly string? constructorName;
    private readonly Members? parent;
    private readonly List<Member> own = [];
    private readonly List<Member> ownSymbols = [];
    private readonly Dictionary<object, Member> byKey = [];
    private PresenceAccess? presence;
    private Member[]? ordered;
    private Func<T, object?>? toText;
    private Func<T, object?>? valueOf;
    private Func<T, string, object?>? toPrimitive;
    private Func<T, string, object?>? toJson;
    private Func<T, string?>? tag;
    private bool nullPrototype;

    /// <summary>The table of a class, or with C# <c>null</c> of what an object literal makes.</summary>
    /// <param name="constructorName">The name of the class in TypeScript.</param>
    /// <param name="parent">The table of the class that is extended.</param>
    public Members(string? constructorName = null, Members? parent = null)
    {
        this.constructorName = constructorName;
        this.parent = parent;
        if (parent is IMembersTable table)
        {
            own.AddRange(table.OwnMembers);
            ownSymbols.AddRange(table.OwnSymbols);
            foreach (KeyValuePair<object, Member> entry in table.ByKey)
            {
                byKey.Add(entry.Key, entry.Value);
            }
            presence = table.PresenceAccess;
            nullPrototype = parent.HasNullPrototype;
        }
    }

    /// <inheritdoc/>
    public override string? ConstructorName => constructorName;

    /// <inheritdoc/>
    public override Members? Base => parent;

    /// <inheritdoc/>
    public override bool HasNullPrototype => nullPrototype;

    IReadOnlyList<Member> IMembersTable.OwnMembers => own;

    IReadOnlyList<Member> IMembersTable.OwnSymbols => ownSymbols;

    IReadOnlyDictionary<object, Member> IMembersTable.ByKey => byKey;

    PresenceAccess? IMembersTable.PresenceAccess => presence;

    /// <summary>An own property that every object has.</summary>
    public Members<T> Add(object key, Func<T, object?> get, Action<T, object?>? set = null) =>
        AddOwn(new Member<T>(key, MemberPlace.Own, get, set));

    /// <summary>An own property that an object can be without, as its <see cref="Presence"/> says. The writer accepts C# <c>null</c>.</summary>
    public Members<T> AddOptional(object key, Func<T, object?> get, Action<T, object?> set) =>
        AddOwn(new Member<T>(key, MemberPlace.Own, get, set, optional: true));

    /// <summary>An own property that an object has when the condition holds.</summary>
    public Members<T> AddWhen(object key, Func<T, bool> present, Func<T, object?> get, Action<T, object?>? set = null) =>
        AddOwn(new Member<T>(key, MemberPlace.Own, get, set, present: present));

    /// <summary>An own property that is not enumerable, which an object has when the condition holds.</summary>
    public Members<T> AddHidden(object key, Func<T, object?> get, Action<T, object?>? set = null, Func<T, bool>? present = null) =>
        AddOwn(new Member<T>(key, MemberPlace.OwnHidden, get, set, present: present));

    /// <summary>An accessor of an object literal.</summary>
    public Members<T> OwnAccessor(object key, Func<T, object?>? get, Action<T, object?>? set = null) =>
        AddOwn(new Member<T>(key, MemberPlace.OwnAccessor, get, set));

    /// <summary>An accessor of a class.</summary>
    public Members<T> Accessor(object key, Func<T, object?>? get, Action<T, object?>? set = null) =>
        AddInherited(new Member<T>(key, MemberPlace.Accessor, get, set));

    /// <summary>A method of a class; the reader makes the function.</summary>
    public Members<T> Method(object key, Func<T, object?> get) =>
        AddInherited(new Member<T>(key, MemberPlace.Method, get, null));

    /// <summary>Where an object keeps which optional properties it has. The slots count the own properties with string keys, base classes first.</summary>
    public Members<T> Presence(PresenceOf<T> of)
    {
        presence = new PresenceAccess<T>(of);
        return this;
    }

    /// <summary>The user's <c>toString</c>.</summary>
    public Members<T> ToText(Func<T, object?> hook)
    {
        toText = hook;
        return this;
    }

    /// <summary>The user's <c>valueOf</c>.</summary>
    public Members<T> ValueOf(Func<T, object?> hook)
    {
        valueOf = hook;
        return this;
    }

    /// <summary>The user's <c>[Symbol.toPrimitive](hint)</c>.</summary>
    public Members<T> ToPrimitive(Func<T, string, object?> hook)
    {
        toPrimitive = hook;
        return this;
    }

    /// <summary>The user's <c>toJSON(key)</c>.</summary>
    public Members<T> ToJson(Func<T, string, object?> hook)
    {
        toJson = hook;
        return this;
    }

    /// <summary>The user's <c>get [Symbol.toStringTag]()</c>.</summary>
    public Members<T> Tag(Func<T, string?> hook)
    {
        tag = hook;
        return this;
    }

    /// <summary>Objects without a prototype.</summary>
    public Members<T> NullPrototype()
    {
        nullPrototype = true;
        return this;
    }

    /// <inheritdoc/>
    public override string? TagOf(object target) => tag is null ? parent?.TagOf(target) : tag((T)target);

    /// <inheritdoc/>
    public override bool NextKey(object target, ref int cursor, out string key)
    {
        Member? member = NextMember(target, ref cursor);
        key = (string)member?.Key!;
        return member is not null;
    }

    /// <inheritdoc/>
    public override bool Next(object target, ref int cursor, out string key, out object? value)
    {
        Member? member = NextMember(target, ref cursor);
        if (member is null)
        {
            key = null!;
            value = null;
            return false;
        }
        key = (string)member.Key;
        value = member.Get(target);
        return true;
    }

    /// <inheritdoc/>
    public override bool NextSymbol(object target, ref int cursor, out Symbol key)
    {
        while (cursor < ownSymbols.Count)
        {
            Member member = ownSymbols[cursor++];
            if (member.Place != MemberPlace.OwnHidden && IsThere(member, target))
            {
                key = (Symbol)member.Key;
                return true;
            }
        }
        key = null!;
        return false;
    }

    /// <inheritdoc/>
    public override OwnKind KindOf(object target, object key)
    {
        if (FindOwn(target, key) is not { } member)
        {
            return OwnKind.None;
        }
        return member.Place switch
        {
            MemberPlace.OwnHidden => OwnKind.HiddenValue,
            MemberPlace.OwnAccessor when !member.CanWrite => OwnKind.Getter,
            MemberPlace.OwnAccessor when !member.CanRead => OwnKind.Setter,
            MemberPlace.OwnAccessor => OwnKind.GetterAndSetter,
            _ => OwnKind.Value,
        };
    }

    /// <inheritdoc/>
    public override bool TryGetOwn(object target, object key, out object? value)
    {
        Member? member = FindOwn(target, key);
        value = member?.Get(target);
        return member is not null;
    }

    /// <inheritdoc/>
    public override bool TryGetInherited(object target, object key, out object? value)
    {
        if (byKey.TryGetValue(key, out Member? member) && member.Place is MemberPlace.Method or MemberPlace.Accessor)
        {
            value = member.Get(target);
            return true;
        }
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public override bool HasInherited(object key) =>
        byKey.TryGetValue(key, out Member? member) && member.Place is MemberPlace.Method or MemberPlace.Accessor;

    /// <inheritdoc/>
    public override bool TrySet(object target, object key, object? value)
    {
        if (!byKey.TryGetValue(key, out Member? member))
        {
            return false;
        }
        if (!member.CanWrite)
        {
            if (member.Place is MemberPlace.Accessor or MemberPlace.OwnAccessor)
            {
                throw new TypeError($"Cannot set property {Objects.KeyText(key)} of {Objects.Describe(target)} which has only a getter");
            }
            return false;
        }
        member.Set(target, value);
        if (member.IsOptional)
        {
            presence!.Of(target).Add(member.Slot);
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool TryDelete(object target, object key)
    {
        if (FindOwn(target, key) is not { } member)
        {
            return true;
        }
        if (!member.IsOptional)
        {
            return false;
        }
        member.Set(target, null);
        presence!.Of(target).Remove(member.Slot);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryToText(object target, out object? text)
    {
        if (toText is not null)
        {
            text = toText((T)target);
            return true;
        }
        text = null;
        return parent is not null && parent.TryToText(target, out text);
    }

    /// <inheritdoc/>
    public override bool HasToText(object target) => toText is not null || (parent?.HasToText(target) ?? false);

    /// <inheritdoc/>
    public override bool TryValueOf(object target, out object? value)
    {
        if (valueOf is not null)
        {
            value = valueOf((T)target);
            return true;
        }
        value = null;
        return parent is not null && parent.TryValueOf(target, out value);
    }

    /// <inheritdoc/>
    public override bool TryToPrimitive(object target, string hint, out object? value)
    {
        if (toPrimitive is not null)
        {
            value = toPrimitive((T)target, hint);
            return true;
        }
        value = null;
        return parent is not null && parent.TryToPrimitive(target, hint, out value);
    }

    /// <inheritdoc/>
    public override bool TryToJson(object target, string key, out object? value)
    {
        if (toJson is not null)
        {
            value = toJson((T)target, key);
            return true;
        }
        value = null;
        return parent is not null && parent.TryToJson(target, key, out value);
    }

    private Members<T> AddOwn(Member member)
    {
        List<Member> list = member.Key is string ? own : ownSymbols;
        if (byKey.TryGetValue(member.Key, out Member? inherited) && inherited.Slot >= 0)
        {
            member.Slot = inherited.Slot;
            list[inherited.Slot] = member;
        }
        else
        {
            member.Slot = list.Count;
            list.Add(member);
        }
        byKey[member.Key] = member;
        return this;
    }

    private Members<T> AddInherited(Member member)
    {
        // A field of the base class hides a method of the same name: the field is the object's own.
        if (!byKey.TryGetValue(member.Key, out Member? inherited) || inherited.Slot < 0)
        {
            byKey[member.Key] = member;
        }
        return this;
    }

    private Member? FindOwn(object target, object key) =>
        byKey.TryGetValue(key, out Member? member) && member.Slot >= 0 && IsThere(member, target) ? member : null;

    private bool IsThere(Member member, object target) =>
        member.IsOptional ? presence!.Of(target).Has(PresenceSlot(member)) : member.IsPresent(target);

    // In the presence of an object, symbols come after all names.
    private int PresenceSlot(Member member) => member.Key is string ? member.Slot : own.Count + member.Slot;

    private Member? NextMember(object target, ref int cursor)
    {
        if (presence is not null && presence.Of(target) is { IsReordered: true } order)
        {
            return NextReordered(target, order, ref cursor);
        }
        ordered ??= IntegersFirst();
        while (cursor < ordered.Length)
        {
            Member member = ordered[cursor++];
            if (member.Place != MemberPlace.OwnHidden && IsThere(member, target))
            {
                return member;
            }
        }
        return null;
    }

    // The cursor runs through the integer keys, then through the order of creation of the others.
    private Member? NextReordered(object target, Presence order, ref int cursor)
    {
        ordered ??= IntegersFirst();
        int integers = 0;
        while (integers < ordered.Length && PropertyKey.IsArrayIndex((string)ordered[integers].Key))
        {
            integers++;
        }
        while (cursor < integers + order.Count)
        {
            int position = cursor++;
            if (position >= integers && order.SlotAt(position - integers) >= own.Count)
            {
                continue;
            }
            Member member = position < integers ? ordered[position] : own[order.SlotAt(position - integers)];
            bool again = position >= integers && PropertyKey.IsArrayIndex((string)member.Key);
            if (!again && member.Place != MemberPlace.OwnHidden && IsThere(member, target))
            {
                return member;
            }
        }
        return null;
    }

    private Member[] IntegersFirst()
    {
        List<Member> integers = own.FindAll(member => PropertyKey.IsArrayIndex((string)member.Key));
        if (integers.Count == 0)
        {
            // Constructors of error classes set the name when the fields of the class are there.
            List<Member> late = own.FindAll(static member => member is Member<Error> { Key: "name" });
            return late.Count == 0 ? [.. own] : [.. own.FindAll(member => !late.Contains(member)), .. late];
        }
        integers.Sort((a, b) => PropertyKey.ArrayIndex((string)a.Key).CompareTo(PropertyKey.ArrayIndex((string)b.Key)));
        return [.. integers, .. own.FindAll(member => !PropertyKey.IsArrayIndex((string)member.Key))];
    }
}

/// <summary>What the table of a derived class takes over from the table of its base class.</summary>
internal interface IMembersTable
{
    IReadOnlyList<Member> OwnMembers { get; }

    IReadOnlyList<Member> OwnSymbols { get; }

    IReadOnlyDictionary<object, Member> ByKey { get; }

    PresenceAccess? PresenceAccess { get; }
}

/// <summary>Reaches the presence of an object whose type is not known.</summary>
internal abstract class PresenceAccess
{
    internal abstract ref Presence Of(object target);
}

/// <summary>Reaches the presence of an object of type <typeparamref name="T"/>.</summary>
internal sealed class PresenceAccess<T>(PresenceOf<T> of) : PresenceAccess
    where T : class
{
    internal override ref Presence Of(object target) => ref of((T)target);
}
