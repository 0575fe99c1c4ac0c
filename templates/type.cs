{%- for line in preamble %}
{{ line }}
{%- endfor %}
{%- for line in header %}
{{ line }}
{%- endfor %}
{
{%- for member in members %}
{%- if member.blank_before %}
{% endif %}
{%- for line in member.lines %}
    {{ line }}
{%- endfor %}
{%- endfor %}
}
