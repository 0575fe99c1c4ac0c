{%- for line in preamble %}
{{ line }}
{%- endfor %}
{{ header }}
{
{%- for member in members %}
{%- if member.blank_before %}
{% endif %}
{%- for line in member.preamble %}
    {{ line }}
{%- endfor %}
    {{ member.text }},
{%- endfor %}
}
