{%- for line in preamble %}
{{ line }}
{%- endfor %}
{%- for line in lines %}
{{ line }}
{%- endfor %}
