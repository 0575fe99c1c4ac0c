//! Names of C# members as TypeScript writes them.

/// `ReadLine` is `readLine`, `XMLReader` is `xmlReader`; what has no small letters (`PI`, `MAX_VALUE`) stays.
pub fn camel_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let upper = chars.iter().take_while(|c| c.is_uppercase()).count();
    let has_small = chars.iter().any(|c| c.is_lowercase());
    if upper == 0 || (!has_small && chars.len() > 1) {
        return name.to_owned();
    }
    // The last capital of a run starts the next word.
    let lowered = match chars.get(upper) {
        Some(next) if upper > 1 && next.is_lowercase() => upper - 1,
        Some(_) | None => upper,
    };
    let mut text = String::with_capacity(name.len());
    for (index, c) in chars.iter().enumerate() {
        match index < lowered {
            true => text.extend(c.to_lowercase()),
            false => text.push(*c),
        }
    }
    text
}

/// The rule of manifests in the other direction: the first letter becomes a capital.
pub fn pascal_case(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}

/// Whether a name cannot be declared in strict TypeScript code (ECMA-262 section 12.7.2, with the strict words).
pub fn is_reserved(name: &str) -> bool {
    super::signatures::parameter_name(name, 0) != name
}

/// The names of kebab case: `Acme.TextStats` is `acme-text-stats`.
pub fn kebab_case(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        let chars: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (index, c) in chars.iter().enumerate() {
            let after_small = index > 0 && !chars[index - 1].is_uppercase();
            let before_small = chars.get(index + 1).is_some_and(|next| next.is_lowercase());
            if c.is_uppercase() && index > 0 && (after_small || before_small) {
                words.push(std::mem::take(&mut word));
            }
            word.extend(c.to_lowercase());
        }
        words.push(word);
    }
    words.retain(|word| !word.is_empty());
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_members_and_modules() {
        let camel = [
            "ReadLine",
            "XMLReader",
            "PI",
            "MAX_VALUE",
            "Id",
            "ID",
            "X",
            "get_Item",
            "IOError",
        ];
        let camel: Vec<String> = camel.into_iter().map(camel_case).collect();
        let wanted = [
            "readLine",
            "xmlReader",
            "PI",
            "MAX_VALUE",
            "id",
            "ID",
            "x",
            "get_Item",
            "ioError",
        ];
        assert_eq!(camel, wanted);
        assert_eq!(kebab_case("Acme.TextStats"), "acme-text-stats");
        assert_eq!(kebab_case("System.Text.Json"), "system-text-json");
        assert_eq!(kebab_case("System.IO"), "system-io");
        assert_eq!(kebab_case("HTMLParser"), "html-parser");
        assert!(is_reserved("delete") && !is_reserved("read"));
    }
}
