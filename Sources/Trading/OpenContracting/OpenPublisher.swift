package import Kernel

/// Who publishes, under which name (发布者): what stands at the head of every package.
package struct OpenPublisher: Sendable, Hashable {
    /// A prefix is given by the Open Contracting Partnership; until then the one of the standard's own documentation.
    package static let samplePrefix = "ocds-213czf"

    package var prefix = samplePrefix
    package var name: LocalizedText
    /// Where the site lies, without a slash at its end.
    package var site: String

    package init(prefix: String = samplePrefix, name: LocalizedText, site: String) {
        (self.prefix, self.name, self.site) = (prefix, name, site)
    }

    package var isSample: Bool { prefix == Self.samplePrefix }

    package func ocid(_ process: OpenProcess) -> String { "\(prefix)-\(process.code)" }

    /// Open licence: use it for anything, name the source.
    package static let licence = "https://creativecommons.org/licenses/by/4.0/"

    /// "ocds-" and six letters or digits.
    package static func isPrefix(_ text: String) -> Bool {
        text.hasPrefix("ocds-") && text.utf8.count == 11
            && text.utf8.dropFirst(5).allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
    }

    /// The extensions that releases use: those of the standard's registry, and two of our own.
    package var extensions: [String] {
        let partnership = "https://raw.githubusercontent.com/open-contracting-extensions"
        return [
            "\(partnership)/ocds_bid_extension/master/extension.json",
            "\(partnership)/ocds_lots_extension/master/extension.json",
            "\(partnership)/ocds_enquiry_extension/v1.1.5/extension.json",
            "\(partnership)/ocds_bidOpening_extension/master/extension.json",
            "\(partnership)/ocds_techniques_extension/master/extension.json",
            "\(partnership)/ocds_partyDetails_scale_extension/master/extension.json",
            "\(partnership)/ocds_withheldInformation_extension/master/extension.json",
            "\(partnership)/ocds_contract_completion_extension/master/extension.json",
            "\(partnership)/ocds_pagination_extension/master/extension.json",
            "https://raw.githubusercontent.com/contratacionesabiertas/ocds_guarantees_extension/master/extension.json",
        ] + OpenExtension.all.map { "\(site)/ocds/extension/\($0.name)/extension.json" }
    }
}

extension OpenPublisher {
    /// A release package: a page of the feed, or one release.
    package func package(
        _ releases: [PublishedRelease], uri: String, next: String? = nil, previous: String? = nil, at now: Timestamp
    ) -> [UInt8] {
        var json = OpenJSON(capacity: 1024 + releases.reduce(0) { $0 + $1.body.count })
        json.object { json in
            head(uri: uri, at: releases.last?.publishedAt ?? now, to: &json)
            links(next: next, previous: previous, to: &json)
            // A page with nothing new on it says so.
            if releases.isEmpty { json.raw("releases", "[]".utf8) }
            json.array("releases", releases) { $0.rawMember($1.body) }
        }
        return json.bytes
    }

    /// A record package: the compiled release of a process, with all of its releases.
    package func package(
        _ records: [(record: PublishedRecord, releases: [PublishedRelease])], uri: String, next: String? = nil,
        at now: Timestamp
    ) -> [UInt8] {
        var json = OpenJSON(capacity: 16_384)
        json.object { json in
            let last = records.flatMap(\.releases).map(\.publishedAt).max()
            head(uri: uri, at: last ?? now, to: &json)
            links(next: next, previous: nil, to: &json)
            if records.isEmpty { json.raw("records", "[]".utf8) }
            json.objects("records", records) { json, entry in
                json.text("ocid", entry.record.ocid)
                json.array("releases", entry.releases) { $0.rawMember($1.body) }
                json.raw("compiledRelease", entry.record.compiled)
            }
        }
        return json.bytes
    }

    private func head(uri: String, at: Timestamp, to json: inout OpenJSON) {
        json.text("uri", site + uri)
        json.code("version", "1.1")
        json.texts("extensions", extensions)
        json.moment("publishedDate", at)
        json.object("publisher") { json in
            json.text("name", name.zh)
            json.text("uri", site)
        }
        json.text("license", Self.licence)
        json.text("publicationPolicy", "\(site)/ocds")
    }

    private func links(next: String?, previous: String?, to json: inout OpenJSON) {
        guard next != nil || previous != nil else { return }
        json.object("links") { json in
            json.text("next", next.map { site + $0 })
            json.text("prev", previous.map { site + $0 })
        }
    }
}
