using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

public sealed partial class Inspector
{
    private string? BeginInspectable(Shown shown, IInspectable value)
    {
        string size = $"({NumberText.ToText(value.InspectCount)})";
        bool empty = value.InspectCount == 0 && shown.Keys.Count == 0;
        string name = value.InspectName;
        switch (value.InspectKind)
        {
            case InspectKind.Array:
            case InspectKind.TypedArray:
                bool plain = value.InspectKind == InspectKind.Array && shown.Constructor == "Array" && shown.Tag.Length == 0;
                shown.Opening = (plain ? "" : Prefix(shown, name, size)) + "[";
                shown.Closing = "]";
                shown.IsArray = true;
                if (options.ShowHidden && value.InspectKind == InspectKind.Array)
                {
                    shown.Entries = level => [.. Elements(shown, value, level), $"[length]: {NumberText.ToText(value.InspectCount)}"];
                    return null;
                }
                shown.Entries = level => Elements(shown, value, level);
                return empty ? shown.Opening + "]" : null;
            case InspectKind.Set:
                shown.Opening = Prefix(shown, name, size) + "{";
                shown.Entries = level => ListValues(value, level);
                return empty ? shown.Opening + "}" : null;
            case InspectKind.Map:
                shown.Opening = Prefix(shown, name, size) + "{";
                shown.Entries = level => Pairs(value, level, static (key, item) => $"{key} => {item}");
                return empty ? shown.Opening + "}" : null;
            case InspectKind.Iterator:
                shown.Opening = $"[{name}] {{";
                shown.Tag = name;
                shown.Constructor = "Object";
                shown.Entries = level => ListValues(value, level);
                return null;
            case InspectKind.EntryIterator:
                shown.Opening = $"[{name.Replace(" Iterator", " Entries", StringComparison.Ordinal)}] {{";
                shown.Tag = name;
                shown.Constructor = "Object";
                shown.Entries = level => Pairs(value, level, (key, item) => Arrange([key, item], "", "[", "]", isArray: true, level, null));
                return null;
            case InspectKind.Braces:
                shown.Opening = Prefix(shown, name) + "{";
                shown.Entries = level => ListValues(value, level);
                return null;
            case InspectKind.Prefixed:
                shown.Opening = name + " {";
                return shown.Keys.Count == 0 ? name + " {}" : null;
            case InspectKind.Boxed:
                shown.Base = $"[{name}{(shown.Constructor == name ? "" : $" ({shown.Constructor})")}: {Format(Single(value), 0)}]";
                return shown.Keys.Count == 0 ? shown.Base : null;
            case InspectKind.Text:
                string text = Single(value) as string ?? "";
                shown.Base = shown.Constructor == name && shown.Tag.Length == 0 ? text : Prefix(shown, name) + text;
                return shown.Keys.Count == 0 ? shown.Base : null;
            default:
                throw new InvalidOperationException();
        }
    }

    private static object? Single(IInspectable value)
    {
        foreach (object? item in value.InspectItems())
        {
            return item;
        }
        return null;
    }

    private List<string> Elements(Shown shown, IInspectable value, int level)
    {
        List<string> output = [];
        List<object?> items = [];
        int seen = 0;
        bool more = false;
        indentation += 2;
        foreach (object? item in value.InspectItems())
        {
            items.Add(item);
            if (output.Count >= options.MaxArrayLength)
            {
                more = true;
                break;
            }
            output.Add(Format(item, level));
            seen += item is InspectText { Elements: var elements } ? elements : 1;
        }
        indentation -= 2;
        if (more)
        {
            output.Add(Remaining(value.InspectCount - seen));
        }
        shown.Items = items;
        return output;
    }

    private List<string> ListValues(IInspectable value, int level)
    {
        List<string> output = [];
        int rest = 0;
        indentation += 2;
        foreach (object? item in value.InspectItems())
        {
            if (output.Count >= options.MaxArrayLength)
            {
                rest++;
                continue;
            }
            output.Add(item is InspectRejected rejected ? "<rejected> " + Format(rejected.Reason, level) : Format(item, level));
        }
        indentation -= 2;
        if (rest > 0)
        {
            output.Add(Remaining(rest));
        }
        return output;
    }

    private List<string> Pairs(IInspectable value, int level, Func<string, string, string> join)
    {
        List<string> output = [];
        string? key = null;
        int rest = 0;
        indentation += 2;
        foreach (object? item in value.InspectItems())
        {
            if (output.Count >= options.MaxArrayLength)
            {
                rest++;
                continue;
            }
            string text = Format(item, level);
            if (key is null)
            {
                key = text;
                continue;
            }
            output.Add(join(key, text));
            key = null;
        }
        indentation -= 2;
        if (rest > 0)
        {
            output.Add(Remaining(rest / 2));
        }
        return output;
    }

    private static string Remaining(int count) => $"... {NumberText.ToText(count)} more item{(count > 1 ? "s" : "")}";
}

/// <summary>The reason of a rejected promise, as its only item.</summary>
public sealed record InspectRejected(object? Reason);
