using System;

namespace Tsonic.Runtime;

/// <summary>One row of a <see cref="Members{T}"/> table.</summary>
public abstract class Member
{
    private protected Member(object key, MemberPlace place)
    {
        Key = key;
        Place = place;
    }

    /// <summary>The string or symbol.</summary>
    public object Key { get; }

    /// <summary>Where the property lives.</summary>
    public MemberPlace Place { get; }

    /// <summary>The index among the own properties of the object, base classes first; -1 for what is not own.</summary>
    public int Slot { get; internal set; } = -1;

    /// <summary>Whether the object's <see cref="Presence"/> says that the property is there.</summary>
    public bool IsOptional { get; private protected init; }

    /// <summary>Whether it can be read.</summary>
    public abstract bool CanRead { get; }

    /// <summary>Whether it can be written.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>Reads it.</summary>
    public abstract object? Get(object target);

    /// <summary>Writes it.</summary>
    public abstract void Set(object target, object? value);

    /// <summary>Whether the row's own condition holds (not the presence).</summary>
    public virtual bool IsPresent(object target) => true;
}

/// <summary>Where a property of a table lives.</summary>
public enum MemberPlace
{
    /// <summary>Each object has its value.</summary>
    Own,

    /// <summary>Each object has its value, which is not enumerable.</summary>
    OwnHidden,

    /// <summary>An accessor that each object has itself, as object literals make them.</summary>
    OwnAccessor,

    /// <summary>A method of the class.</summary>
    Method,

    /// <summary>An accessor of the class.</summary>
    Accessor,
}

/// <summary>A row whose reader and writer know the type of the object.</summary>
internal sealed class Member<T> : Member
    where T : class
{
    private readonly Func<T, object?>? getter;
    private readonly Action<T, object?>? setter;
    private readonly Func<T, bool>? present;

    internal Member(object key, MemberPlace place, Func<T, object?>? getter, Action<T, object?>? setter, bool optional = false, Func<T, bool>? present = null)
        : base(key, place)
    {
        this.getter = getter;
        this.setter = setter;
        this.present = present;
        IsOptional = optional;
    }

    public override bool CanRead => getter is not null;

    public override bool CanWrite => setter is not null;

    public override object? Get(object target) => getter?.Invoke((T)target);

    public override void Set(object target, object? value) => setter!((T)target, value);

    public override bool IsPresent(object target) => present is null || present((T)target);
}
