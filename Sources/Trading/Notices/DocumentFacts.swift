/// What a document is issued with (文件签发情况).
package struct DocumentFacts: Sendable {
    /// Hashes of its files, in the order in which they were attached.
    package var files: [String] = []
    package var newestRevision = 0
    /// Numbers of the issued versions of its kind that it takes the place of. An addendum takes nothing's place.
    package var replaced: [String] = []

    package init() {}
}
