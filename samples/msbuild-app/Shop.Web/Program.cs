using Shop.Web.orders;

var app = WebApplication.CreateBuilder(args).Build();

// The rules are written in TypeScript (orders/validation.ts), and this is all that the C# has to know.
app.MapPost("/orders", (OrderRequest request) =>
{
    var lines = new Tsonic.Runtime.Array<OrderLine>();
    foreach (LineRequest line in request.Lines)
    {
        lines.Push(new OrderLine(line.Article, line.Quantity));
    }

    Verdict verdict = validation.validate(new Order(request.Customer, lines));
    return verdict.problems.Length > 0
        ? Results.BadRequest(verdict.problems.ToArray())
        : Results.Ok(verdict.total);
});

app.Run();

internal sealed record LineRequest(string Article, double Quantity);

internal sealed record OrderRequest(string Customer, LineRequest[] Lines);
