using System;
using System.Collections.Generic;

using Value = Tsonic.Runtime.Values;

namespace Tsonic.Runtime;

/// <summary>
/// What <c>exec</c> gives (ECMA-262 section 22.2.7.8): an array of the match and its groups, with properties. C# null stands for the
/// <c>undefined</c> of a group that took no part.
/// </summary>
public sealed class RegExpMatch : Array<string?>, IObject
{
    private static readonly Members<RegExpMatch> Table = new Members<RegExpMatch>("Array")
        .Add("index", static m => m.Index, static (m, v) => m.Index = Value.Cast<double>(v))
        .Add("input", static m => m.Input, static (m, v) => m.Input = Value.CastObject<string>(v))
        .Add("groups", static m => m.Groups, static (m, v) => m.Groups = Value.Cast<Record<string?>?>(v))
        .AddWhen("indices", static m => m.Indices is not null, static m => m.Indices);

    internal RegExpMatch(string text, int[] slots, RegExpProgram program, bool withIndices)
        : base(Texts(text, slots, program.GroupCount), program.GroupCount)
    {
        Input = text;
        Index = slots[0];
        IsEmpty = slots[1] == slots[0];
        if (program.Names.Count > 0)
        {
            Groups = RecordOf(new MatchGroups(), program, slots, at => ItemText(at));
        }
        if (withIndices)
        {
            Indices = new RegExpIndices(slots, program);
        }
    }

    /// <summary><c>index</c>: where the match starts, in UTF-16 units.</summary>
    public double Index { get; set; }

    /// <summary><c>input</c>: the text that was searched.</summary>
    public string Input { get; set; }

    /// <summary><c>groups</c>: the named groups.</summary>
    public Record<string?>? Groups { get; set; }

    /// <summary><c>indices</c>: where the groups stand, under the flag <c>d</c>.</summary>
    public RegExpIndices? Indices { get; }

    /// <summary>Whether nothing was matched, at some position.</summary>
    internal bool IsEmpty { get; }

    Members IObject.Members => Table;

    /// <summary>The named groups as an object without a prototype. Of several groups with one name, the one that took part counts.</summary>
    internal static Record<T> RecordOf<T>(Record<T> record, RegExpProgram program, int[] slots, Func<int, T> valueOf)
    {
        record.HasNullPrototype = true;
        foreach ((string name, int group) in program.Names)
        {
            if (slots[(2 * group) + 1] >= 0 || !record.Has(name))
            {
                record[name] = valueOf(group);
            }
        }
        return record;
    }

    private static string?[] Texts(string text, int[] slots, int count)
    {
        string?[] texts = new string?[count];
        for (int i = 0; i < count; i++)
        {
            int start = slots[2 * i];
            texts[i] = start < 0 || slots[(2 * i) + 1] < 0 ? null : text[start..slots[(2 * i) + 1]];
        }
        return texts;
    }

    private string? ItemText(int index) => (string?)ItemAt(index);
}

/// <summary><c>indices</c> of a match: for each group its start and end. A group that took no part is <c>undefined</c>, kept as a hole.</summary>
public sealed class RegExpIndices : Array<Array<double>>, IObject, IInspectable
{
    private static readonly Members<RegExpIndices> Table = new Members<RegExpIndices>("Array")
        .Add("groups", static i => i.Groups, static (i, v) => i.Groups = Value.Cast<Record<Array<double>>?>(v));

    internal RegExpIndices(int[] slots, RegExpProgram program)
    {
        for (int i = 0; i < program.GroupCount; i++)
        {
            if (slots[2 * i] < 0 || slots[(2 * i) + 1] < 0)
            {
                SetLength(i + 1);
            }
            else
            {
                Push([slots[2 * i], slots[(2 * i) + 1]]);
            }
        }
        if (program.Names.Count > 0)
        {
            Groups = RegExpMatch.RecordOf(new Record<Array<double>>(), program, slots, at => (Array<double>)ItemAt(at)!);
        }
    }

    /// <summary><c>groups</c>: the same by name.</summary>
    public Record<Array<double>>? Groups { get; set; }

    Members IObject.Members => Table;

    IEnumerable<object?> IInspectable.InspectItems()
    {
        for (int i = 0; i < Length; i++)
        {
            yield return ItemAt(i);
        }
    }
}

/// <summary>The named groups of a match; <c>groups as { year: string }</c> sees them as an object of the program.</summary>
internal sealed class MatchGroups : Record<string?>
{
    private DynamicRecord? seen;

    /// <summary>The same properties in an object of the program's own record class, always the same one.</summary>
    internal DynamicRecord AsObject()
    {
        if (seen is null)
        {
            seen = DynamicRecord.Factory();
            seen.HasNullPrototype = true;
            foreach (KeyValuePair<string, string?> group in this)
            {
                seen.Write(group.Key, group.Value);
            }
        }
        return seen;
    }
}

/// <summary>The properties of the arrays that <c>exec</c>, <c>match</c> and <c>matchAll</c> give. A global <c>match</c> gives a plain array without them.</summary>
public static class Matches
{
    /// <summary><c>index</c>.</summary>
    public static double Index(Array<string?> match) =>
        match is RegExpMatch found ? found.Index : throw new CheckFailed("a global match has no property 'index', so it is undefined");

    /// <summary><c>input</c>.</summary>
    public static string Input(Array<string?> match) =>
        match is RegExpMatch found ? found.Input : throw new CheckFailed("a global match has no property 'input', so it is undefined");

    /// <summary><c>index</c>, or <c>undefined</c>.</summary>
    public static double? IndexOrUndefined(Array<string?> match) => (match as RegExpMatch)?.Index;

    /// <summary><c>input</c>, or <c>undefined</c>.</summary>
    public static string? InputOrUndefined(Array<string?> match) => (match as RegExpMatch)?.Input;

    /// <summary><c>groups</c>, or <c>undefined</c>.</summary>
    public static Record<string?>? Groups(Array<string?> match) => (match as RegExpMatch)?.Groups;

    /// <summary><c>indices</c>, or <c>undefined</c>.</summary>
    public static Array<Array<double>>? Indices(Array<string?> match) => (match as RegExpMatch)?.Indices;

    /// <summary><c>groups</c> of <c>indices</c>, or <c>undefined</c>.</summary>
    public static Record<Array<double>>? IndexGroups(Array<Array<double>> indices) => (indices as RegExpIndices)?.Groups;
}
