//! Types that are computed from other types: `keyof`, `T[K]`, mapped, conditional and template types, `Awaited`.

mod awaited;
mod conditional;
mod indexed_access;
mod keyof;
mod mapped;
mod mapped_array;
mod template;

#[cfg(test)]
mod tests;
