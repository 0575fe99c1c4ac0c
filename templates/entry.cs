internal static class {{ class }}
{
    private static int Main(string[] {{ args }})
    {
{%- for line in body %}
        {{ line }}
{%- endfor %}
    }
}
