namespace Tsonic.Runtime;

/// <summary>
/// The texts of a tagged template (ECMA-262 section 13.2.8.4): a frozen array with the texts as written beside it. There is one for each place
/// in the program.
/// </summary>
public sealed class TemplateStrings : Array<string>
{
    private readonly Array<string> raw;

    private TemplateStrings(Array<string> cooked, Array<string>? raw)
        : base(cooked.Span.ToArray(), cooked.Length)
    {
        this.raw = Frozen.Freeze(raw ?? cooked);
        Frozen.Freeze(this);
    }

    /// <summary>The texts with their escapes resolved, and as written where that differs.</summary>
    public static Array<string> Of(Array<string> cooked, Array<string>? raw = null) => new TemplateStrings(cooked, raw);

    /// <summary><c>raw</c>: the texts as written.</summary>
    public static Array<string> Raw(Array<string> texts) =>
        texts is TemplateStrings template ? template.raw : throw CheckFailed.WrongType("TemplateStringsArray", texts);
}
