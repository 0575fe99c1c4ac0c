using System;
using Acme.Pricing;
using RangeError = Tsonic.Runtime.RangeError;

var basket = new Basket().add(1250, 2).add(499);
Console.WriteLine(basket.describe());

basket.discount(new PercentOff(12.5)).discount(new AmountOff(100));
Console.WriteLine(basket.describe());
Console.WriteLine(pricing.priceTag(basket.total));
Console.WriteLine(pricing.priceTag(0));

// A class of C# is as good a discount as one of TypeScript.
basket.discount(new Everything());
Console.WriteLine($"{basket.describe()} ({pricing.priceTag(basket.total)})");

// Errors are exceptions.
try
{
    _ = new PercentOff(120);
}
catch (RangeError error)
{
    Console.WriteLine($"{error.Name}: {error.Message}");
}

internal sealed class Everything : Discount
{
    public string name => "on the house";

    public double apply(double cents) => 0;
}
