use super::{file, parsed};

/// Checks that each text is refused, at the place that the second part names.
fn refused(cases: &[(&str, &str)]) {
    for (text, place) in cases {
        let (_, errors) = parsed(text);
        let file = file(text);
        let places: Vec<&str> = errors.iter().map(|error| file.slice(error.span)).collect();
        assert!(places.contains(place), "{text}: {errors:#?}");
    }
}

#[test]
fn grammar() {
    refused(&[
        ("let x = ;", ";"),
        ("a b", "b"),
        ("a?.b = 1", "a?.b"),
        ("f() = 1", "f()"),
    ]);
}
