using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>A symbol: a property key that is equal only to itself (ECMA-262 section 6.1.5).</summary>
public sealed class Symbol
{
    private static readonly Dictionary<string, Symbol> Registry = new(StringComparer.Ordinal);

    /// <summary><c>Symbol.iterator</c>.</summary>
    public static readonly Symbol Iterator = new("Symbol.iterator");

    /// <summary><c>Symbol.asyncIterator</c>.</summary>
    public static readonly Symbol AsyncIterator = new("Symbol.asyncIterator");

    /// <summary><c>Symbol.hasInstance</c>.</summary>
    public static readonly Symbol HasInstance = new("Symbol.hasInstance");

    /// <summary><c>Symbol.isConcatSpreadable</c>.</summary>
    public static readonly Symbol IsConcatSpreadable = new("Symbol.isConcatSpreadable");

    /// <summary><c>Symbol.match</c>.</summary>
    public static readonly Symbol Match = new("Symbol.match");

    /// <summary><c>Symbol.matchAll</c>.</summary>
    public static readonly Symbol MatchAll = new("Symbol.matchAll");

    /// <summary><c>Symbol.replace</c>.</summary>
    public static readonly Symbol Replace = new("Symbol.replace");

    /// <summary><c>Symbol.search</c>.</summary>
    public static readonly Symbol Search = new("Symbol.search");

    /// <summary><c>Symbol.species</c>.</summary>
    public static readonly Symbol Species = new("Symbol.species");

    /// <summary><c>Symbol.split</c>.</summary>
    public static readonly Symbol Split = new("Symbol.split");

    /// <summary><c>Symbol.toPrimitive</c>.</summary>
    public static readonly Symbol ToPrimitive = new("Symbol.toPrimitive");

    /// <summary><c>Symbol.toStringTag</c>.</summary>
    public static readonly Symbol ToStringTag = new("Symbol.toStringTag");

    /// <summary><c>Symbol.unscopables</c>.</summary>
    public static readonly Symbol Unscopables = new("Symbol.unscopables");

    /// <summary><c>Symbol.dispose</c>.</summary>
    public static readonly Symbol Dispose = new("Symbol.dispose");

    /// <summary><c>Symbol.asyncDispose</c>.</summary>
    public static readonly Symbol AsyncDispose = new("Symbol.asyncDispose");

    private readonly bool registered;

    /// <summary>A new symbol: <c>Symbol(description)</c>.</summary>
    public Symbol(string? description = null)
        : this(description, registered: false)
    {
    }

    private Symbol(string? description, bool registered)
    {
        Description = description;
        this.registered = registered;
    }

    /// <summary>What the symbol was made with; C# <c>null</c> is <c>undefined</c>.</summary>
    public string? Description { get; }

    /// <summary><c>Symbol.for(key)</c>: the symbol of the registry.</summary>
    public static Symbol For(string key)
    {
        lock (Registry)
        {
            if (!Registry.TryGetValue(key, out Symbol? symbol))
            {
                symbol = new Symbol(key, registered: true);
                Registry.Add(key, symbol);
            }
            return symbol;
        }
    }

    /// <summary><c>Symbol.keyFor(symbol)</c>: the key of a symbol of the registry, else <c>undefined</c>.</summary>
    public static string? KeyFor(Symbol symbol) => symbol.registered ? symbol.Description : null;

    /// <summary><c>symbol.toString()</c>, for example <c>Symbol(name)</c>.</summary>
    public override string ToString() => $"Symbol({Description})";
}
