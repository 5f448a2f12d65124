extension PathOf {
    package static var openContracting: PathOf { "/ocds" }
    package static var openReleases: PathOf { "/ocds/releases" }
    package static func openRelease(_ id: Segment) -> PathOf { "/ocds/releases/\(id)" }
    package static var openRecords: PathOf { "/ocds/records" }
    package static func openRecord(_ ocid: Segment) -> PathOf { "/ocds/records/\(ocid)" }
    package static func openBulk(_ file: Segment) -> PathOf { "/ocds/bulk/\(file)" }
    package static func openExtension(_ name: Segment, _ file: Segment) -> PathOf { "/ocds/extension/\(name)/\(file)" }
    package static func openCodelist(_ name: Segment, _ file: Segment) -> PathOf {
        "/ocds/extension/\(name)/codelists/\(file)"
    }
}
