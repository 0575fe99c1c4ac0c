namespace Shop.Web.Prices;

/// <summary>An ordinary C# class of the project; TypeScript calls it through <c>prices.json</c>.</summary>
public static class PriceList
{
    private static readonly Dictionary<string, int> Cents = new() { ["pen"] = 150, ["book"] = 1290 };

    /// <summary>The price of one piece, or null if there is no such article.</summary>
    public static int? Find(string article) => Cents.TryGetValue(article, out int cents) ? cents : null;
}
