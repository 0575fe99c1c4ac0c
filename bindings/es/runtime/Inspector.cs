using System;
using System.Collections.Generic;
using System.Numerics;

namespace Tsonic.Runtime;

/// <summary>Writes any value as Node's <c>util.inspect</c> does: what console.log shows of everything but plain strings.</summary>
public sealed partial class Inspector
{
    private readonly InspectOptions options;
    private readonly List<object> open = [];
    private List<object>? circular;
    private int indentation;
    private int innermost;

    private Inspector(InspectOptions options)
    {
        this.options = options;
    }

    /// <summary>The text of a value; a string is quoted.</summary>
    public static string ToText(object? value, InspectOptions? options = null) =>
        new Inspector(options ?? InspectOptions.Default).Format(value, 0);

    private string Format(object? value, int level)
    {
        switch (value)
        {
            case null:
                return "undefined";
            case Null:
                return "null";
            case string text:
                return FormatString(text);
            case double number:
                return FormatNumber(number);
            case bool flag:
                return flag ? "true" : "false";
            case BigInteger big:
                return Values.ToText(big) + "n";
            case Symbol symbol:
                return symbol.ToString();
            case InspectText text:
                return text.Text;
            default:
                return Values.TryNumber(value, out double boxed) ? FormatNumber(boxed) : FormatObject(value, level);
        }
    }

    /// <summary>A number as console.log shows it: as text, but <c>-0</c> keeps its sign.</summary>
    internal static string FormatNumber(double number) =>
        number == 0 && double.IsNegative(number) ? "-0" : NumberText.ToText(number);

    // A longer string is shown one line of it per line.
    private string FormatString(string text)
    {
        string trailer = "";
        if (text.Length > options.MaxStringLength)
        {
            int rest = text.Length - options.MaxStringLength;
            text = text[..options.MaxStringLength];
            trailer = $"... {NumberText.ToText(rest)} more character{(rest > 1 ? "s" : "")}";
        }
        if (text.Length <= 16 || text.Length <= options.BreakLength - indentation - 4)
        {
            return Quoting.Quote(text) + trailer;
        }
        List<string> lines = [];
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(Quoting.Quote(text[start..end]));
            start = end;
        }
        return string.Join(" +\n" + new string(' ', indentation + 2), lines) + trailer;
    }

    private string FormatObject(object value, int level)
    {
        object identity = Functions.ClassOf(value) ?? (value is Delegate function ? FunctionAdapter.Original(function) : value);
        if (IsOpen(identity))
        {
            circular ??= [];
            int index = IndexOf(circular, identity);
            if (index < 0)
            {
                index = circular.Count;
                circular.Add(identity);
            }
            return $"[Circular *{NumberText.ToText(index + 1)}]";
        }
        var shown = new Shown(identity);
        return Begin(shown) is { } whole ? whole : Complete(shown, level);
    }

    // Decides how the object looks. Gives the whole text at once where nothing is left to list.
    private string? Begin(Shown shown)
    {
        object value = shown.Value;
        Members? members = (shown.Holder as IObject)?.Members;
        shown.Members = members;
        CollectKeys(shown);
        shown.Constructor = members is { HasNullPrototype: true } ? null : NameOf(value, value is Delegate ? null : members);
        shown.Tag = TagOf(shown.Holder, members, shown.Constructor);
        return value switch
        {
            IInspectable inspectable => BeginInspectable(shown, inspectable),
            Delegate or ClassValue => BeginFunction(shown),
            Error error => BeginError(shown, error),
            _ => BeginObject(shown),
        };
    }

    private static string NameOf(object value, Members? members) => members switch
    {
        { ConstructorName: { } name } => name,
        not null when value is not IInspectable => "Object",
        _ => value is IInspectable inspectable ? inspectable.InspectName : value is Delegate ? "Function" : value.GetType().Name,
    };

    private static string TagOf(object value, Members? members, string? constructor)
    {
        if (members is not null && members.KindOf(value, Symbol.ToStringTag) is not (OwnKind.None or OwnKind.HiddenValue))
        {
            return "";
        }
        string tag = members?.TagOf(value) ?? (value as ITagged)?.Tag ?? "";
        return tag == constructor ? "" : tag;
    }

    private void CollectKeys(Shown shown)
    {
        if (shown.Members is not { } members)
        {
            return;
        }
        int cursor = 0;
        bool indexed = shown.Value is IInspectable { InspectKind: InspectKind.Array or InspectKind.TypedArray };
        while (members.NextKey(shown.Holder, ref cursor, out string key))
        {
            if (!indexed || !PropertyKey.IsArrayIndex(key))
            {
                shown.Keys.Add(key);
            }
        }
        cursor = 0;
        while (members.NextSymbol(shown.Holder, ref cursor, out Symbol symbol))
        {
            shown.Keys.Add(symbol);
        }
    }

    private static string? BeginObject(Shown shown)
    {
        string fallback = shown.Value is NamespaceObject { IsModule: true } ? "Module" : "Object";
        string prefix = shown.Constructor == "Object" && shown.Tag.Length == 0 ? "" : Prefix(shown, fallback);
        shown.Opening = prefix + "{";
        return shown.Keys.Count == 0 ? prefix + "{}" : null;
    }

    private static string? BeginFunction(Shown shown)
    {
        string? constructor = shown.Constructor;
        if (shown.Value is ClassValue value)
        {
            string text = $"class {(value.Name.Length == 0 ? "(anonymous)" : value.Name)}";
            text += shown.Tag.Length == 0 ? "" : $" [{shown.Tag}]";
            text += value.Parent is { Name.Length: > 0 } parent ? $" extends {parent.Name}" : "";
            shown.Base = $"[{text}]";
        }
        else
        {
            string name = Functions.NameOf(shown.Value);
            string kind = Functions.KindOf((Delegate)shown.Value);
            shown.Base = (name.Length == 0 ? $"[{kind} (anonymous)]" : $"[{kind}: {name}]") + (shown.Tag.Length == 0 ? "" : $" [{shown.Tag}]");
        }
        shown.Constructor = constructor;
        return shown.Keys.Count == 0 ? shown.Base : null;
    }

    // The entries, then the properties, then the layout.
    private string Complete(Shown shown, int level)
    {
        if (level > options.Depth)
        {
            string name = Prefix(shown, "Object")[..^1];
            return shown.Constructor is null ? name : $"[{name}]";
        }
        level++;
        open.Add(shown.Value);
        innermost = level;
        List<string> entries = shown.Entries is { } list ? list(level) : [];
        foreach (object key in shown.Keys)
        {
            entries.Add(FormatProperty(shown, key, level));
        }
        if (circular is not null && IndexOf(circular, shown.Value) is >= 0 and int index)
        {
            string reference = $"<ref *{NumberText.ToText(index + 1)}>";
            shown.Base = shown.Base.Length == 0 ? reference : $"{reference} {shown.Base}";
        }
        open.RemoveAt(open.Count - 1);
        return Arrange(entries, shown.Base, shown.Opening, shown.Closing, shown.IsArray, level, shown.Items);
    }

    private string FormatProperty(Shown shown, object key, int level)
    {
        OwnKind kind = shown.Members!.KindOf(shown.Holder, key);
        string text;
        switch (kind)
        {
            case OwnKind.Getter:
                text = "[Getter]";
                break;
            case OwnKind.Setter:
                text = "[Setter]";
                break;
            case OwnKind.GetterAndSetter:
                text = "[Getter/Setter]";
                break;
            default:
                shown.Members.TryGetOwn(shown.Holder, key, out object? value);
                indentation += 2;
                text = Format(value, level);
                indentation -= 2;
                break;
        }
        return $"{Quoting.Key(key, kind == OwnKind.HiddenValue)}: {text}";
    }

    // `Point `, `Foo(2) [Map] `, `[Object: null prototype] `.
    private static string Prefix(Shown shown, string fallback, string size = "")
    {
        if (shown.Constructor is null)
        {
            return shown.Tag.Length != 0 && shown.Tag != fallback
                ? $"[{fallback}{size}: null prototype] [{shown.Tag}] "
                : $"[{fallback}{size}: null prototype] ";
        }
        return shown.Tag.Length != 0 && shown.Tag != shown.Constructor
            ? $"{shown.Constructor}{size} [{shown.Tag}] "
            : $"{shown.Constructor}{size} ";
    }

    private bool IsOpen(object value) => IndexOf(open, value) >= 0;

    private static int IndexOf(List<object> list, object value)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (ReferenceEquals(list[i], value))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>An object on its way to its text.</summary>
    private sealed class Shown(object value)
    {
        // A function may have properties, in an object of their own.
        internal object Holder { get; } = Functions.Holder(value) ?? value;

        internal readonly object Value = value;
        internal readonly List<object> Keys = [];
        internal Members? Members;
        internal string? Constructor;
        internal string Tag = "";
        internal string Base = "";
        internal string Opening = "{";
        internal string Closing = "}";
        internal bool IsArray;
        internal IReadOnlyList<object?>? Items;
        internal Func<int, List<string>>? Entries;
    }
}
