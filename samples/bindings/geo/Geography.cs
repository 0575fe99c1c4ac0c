using System;
using System.Globalization;
using Tsonic.Runtime;

namespace Acme.Geo;

/// <summary>Ordinary C#: nothing here knows that TypeScript calls it, but for the array type.</summary>
public static class Geography
{
    public const double EarthRadiusKm = 6371;

    public static double Haversine(Place from, Place to)
    {
        double lat = Radians(to.Latitude - from.Latitude) / 2;
        double lon = Radians(to.Longitude - from.Longitude) / 2;
        double a = Math.Sin(lat) * Math.Sin(lat)
            + Math.Cos(Radians(from.Latitude)) * Math.Cos(Radians(to.Latitude)) * Math.Sin(lon) * Math.Sin(lon);
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(a));
    }

    public static double Convert(double km, LengthUnit unit) => unit == LengthUnit.Mile ? km / 1.609344 : km;

    public static int Hops(Place from, Place to, int range) => (int)Math.Ceiling(Haversine(from, to) / range);

    public static Place? Nearest(Array<Place> places, Func<Place, bool> accept)
    {
        foreach (Place place in places)
        {
            if (accept(place))
            {
                return place;
            }
        }
        return null;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}

public enum LengthUnit
{
    Kilometre,
    Mile,
}

public sealed class Place(string name, double latitude, double longitude, double? population = null)
{
    public string Name { get; } = name;

    public double Latitude { get; } = latitude;

    public double Longitude { get; } = longitude;

    public long Population { get; } = (long)(population ?? 0);

    /// <summary>"Oslo 59.91 10.75"; null if the text is none.</summary>
    public static Place? Parse(string text)
    {
        string[] parts = text.Split(' ');
        return parts.Length == 3
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out double latitude)
            && double.TryParse(parts[2], CultureInfo.InvariantCulture, out double longitude)
                ? new Place(parts[0], latitude, longitude)
                : null;
    }

    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Latitude:0.0}, {Longitude:0.0})");
}
