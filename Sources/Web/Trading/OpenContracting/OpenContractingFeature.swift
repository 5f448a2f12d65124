import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Trading

extension Feature {
    /// Every trade as open data: a feed, records, whole years, and what it all means.
    package static var openContracting: Feature {
        Feature { routes, console in OpenContractingPages(console: console).add(to: routes) }
    }
}

/// The open data of trades, for everybody and for everybody's programs.
struct OpenContractingPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    private static let pageSize = 50
    private static let mostReleases = 500

    func add(to routes: Routes) {
        routes.get(.openContracting, .public, use: show)
        routes.get(.openReleases, .public, use: feed)
        routes.get(.openRelease("id"), .public, use: release)
        routes.get(.openRecords, .public, use: records)
        routes.get(.openRecord("ocid"), .public, use: record)
        routes.get(.openBulk("file"), .public, use: bulk)
        routes.get(.openExtension("name", "file"), .public, use: file)
        routes.get(.openCodelist("name", "file"), .public, use: codelist)
    }

    private func publisher(_ request: Request) async throws -> OpenPublisher {
        try await Self.publisher(console, request)
    }

    static func publisher(_ console: Console, _ request: Request) async throws -> OpenPublisher {
        OpenPublisher(
            prefix: try await console.registry.openPrefix(),
            name: console.settings.owner ?? LocalizedText(zh: "公共资源交易平台", en: "Trading platform"),
            site: console.settings.site ?? site(request))
    }

    /// Where the caller reached this server.
    private static func site(_ request: Request) -> String { "http://\(request.head.authority ?? "localhost")" }

    // MARK: For people

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let publisher = try await publisher(request)
        let (years, count, last) = try await registry.published { store in
            (
                try store.years().map { OpenContractingPage.Year(year: $0.year, records: $0.records) },
                try store.count(), try store.newest()
            )
        }
        let page = OpenContractingPage(
            language: context.visit.language, publisher: publisher, years: years, releases: count, newest: last)
        return await console.page(page, for: context.visit)
    }

    // MARK: The feed

    /// Oldest first, after the place that was read last: `links.next` goes on, also when there is nothing new yet.
    private func feed(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let after = try Self.place(query, "after")
        let limit = min(max(query.text("limit").flatMap { Int($0) } ?? Self.pageSize, 1), Self.mostReleases)
        let found = try await registry.published { try $0.releases(after: after, limit: limit) }
        let publisher = try await publisher(request)
        let next = Path.openReleases.with(["after": String(found.last?.sequence ?? after), "limit": String(limit)])
        return Self.json(
            publisher.package(
                found, uri: Path.openReleases.with(["after": String(after), "limit": String(limit)]).description,
                next: next.description, at: registry.now))
    }

    static func place(_ query: FormFields, _ name: String) throws -> Int64 {
        guard let text = query.text(name), !text.isEmpty else { return 0 }
        guard let place = Int64(text), place >= 0 else {
            throw Refusal.invalid(
                name, zh: "“\(name)”是上一页最后一条的序号，取自 links.next。",
                en: "“\(name)” is a place of the feed, taken from links.next.")
        }
        return place
    }

    private func release(_ request: Request, context: PublicContext) async throws -> Response {
        let id = context.gap("id")
        guard let found = try await registry.published({ try $0.release(id) }) else {
            throw Refusal.notFound(LocalizedText(zh: "发布“\(id)”", en: "The release “\(id)”"))
        }
        let publisher = try await publisher(request)
        return Self.json(publisher.package([found], uri: Path.openRelease(id).description, at: registry.now))
    }

    // MARK: Records

    private func record(_ request: Request, context: PublicContext) async throws -> Response {
        let ocid = context.gap("ocid")
        let found = try await registry.published { store in
            try store.record(ocid).map { (record: $0, releases: try store.releases(of: ocid)) }
        }
        guard let found else { throw Refusal.notFound(LocalizedText(zh: "过程“\(ocid)”", en: "The process “\(ocid)”")) }
        let publisher = try await publisher(request)
        return Self.json(publisher.package([found], uri: Path.openRecord(ocid).description, at: registry.now))
    }

    /// All records by their identity, a page at a time.
    private func records(_ request: Request, context: PublicContext) async throws -> Response {
        let after = context.visit.query["after"]
        let found = try await registry.published { store in
            try store.records(year: nil, after: after, limit: 20).map { record in
                (record: record, releases: try store.releases(of: record.ocid))
            }
        }
        let publisher = try await publisher(request)
        let next = found.count < 20 ? nil : found.last?.record.ocid
        return Self.json(
            publisher.package(
                found, uri: Path.openRecords.with(["after": after]).description,
                next: next.map { Path.openRecords.with(["after": $0]).description }, at: registry.now))
    }

    // MARK: Whole years

    /// `2021.jsonl`, `2021.jsonl.gz`, `2021.csv`, or `all` in place of the year.
    private func bulk(_ request: Request, context: PublicContext) async throws -> Response {
        let name = context.gap("file")
        guard let file = OpenBulk(name) else {
            throw Refusal.notFound(LocalizedText(zh: "文件“\(name)”", en: "The file “\(name)”"))
        }
        let registry = registry
        let body = ResponseBody { writer in
            let gzip = file.isCompressed ? try Gzip() : nil
            try await writer.write(ByteBuffer(bytes: file.head))
            var last = ""
            while true {
                let from = last
                let records = try await registry.published { try $0.records(year: file.year, after: from, limit: 200) }
                guard let end = records.last else { break }
                last = end.ocid
                let piece = try file.piece(records)
                try await writer.write(ByteBuffer(bytes: try gzip?.add(piece) ?? piece))
            }
            if let gzip { try await writer.write(ByteBuffer(bytes: try gzip.add([], isLast: true))) }
            try await writer.finish(nil)
        }
        var headers = Response.fileHeaders(file.mediaType, "ocds-\(name)")
        headers[.accessControlAllowOrigin] = "*"
        return Response(status: .ok, headers: headers, body: body)
    }

    // MARK: Our extensions

    private func file(_ request: Request, context: PublicContext) async throws -> Response {
        try await file(context.gap("file"), request, context)
    }

    private func codelist(_ request: Request, context: PublicContext) async throws -> Response {
        try await file("codelists/\(context.gap("file"))", request, context)
    }

    private func file(_ path: String, _ request: Request, _ context: PublicContext) async throws -> Response {
        let site = try await publisher(request).site
        let own = OpenExtension.all.first { $0.name == context.gap("name") }
        guard let text = own?.file(path, site: site) else {
            throw Refusal.notFound(LocalizedText(zh: "文件“\(path)”", en: "The file “\(path)”"))
        }
        let type = path.hasSuffix(".csv") ? "text/csv; charset=utf-8" : "application/json; charset=utf-8"
        return Self.open(Array(text.utf8), type)
    }

    static func json(_ bytes: [UInt8]) -> Response { open(bytes, "application/json; charset=utf-8") }

    /// Open to scripts of other sites: it is for everybody, and no cookie counts here.
    private static func open(_ bytes: [UInt8], _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .accessControlAllowOrigin: "*"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// A file of the bulk data, by its name.
struct OpenBulk: Sendable {
    enum Format: String, Sendable { case jsonl, csv }

    let year: Int?
    let format: Format
    let isCompressed: Bool

    init?(_ name: String) {
        var parts = name.split(separator: ".").map(String.init)
        isCompressed = parts.count == 3 && parts[2] == "gz"
        if isCompressed { parts.removeLast() }
        guard parts.count == 2, let format = Format(rawValue: parts[1]), !(isCompressed && format == .csv) else {
            return nil
        }
        self.format = format
        if parts[0] == "all" {
            year = nil
        } else {
            guard parts[0].utf8.count == 4, let number = Int(parts[0]) else { return nil }
            year = number
        }
    }

    var mediaType: String {
        switch format {
        case .jsonl: isCompressed ? "application/gzip" : "application/x-ndjson"
        case .csv: "text/csv; charset=utf-8"
        }
    }

    /// Spreadsheets take a file for UTF-8 by its mark alone.
    var head: [UInt8] { format == .csv ? Array(("\u{FEFF}" + CSV.line(OpenFlat.columns)).utf8) : [] }

    func piece(_ records: [PublishedRecord]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for record in records {
            switch format {
            case .jsonl:
                bytes.append(contentsOf: record.compiled)
                bytes.append(UInt8(ascii: "\n"))
            case .csv:
                for row in OpenFlat.rows(of: try OpenTree(record.compiled)) {
                    bytes.append(contentsOf: CSV.line(row).utf8)
                }
            }
        }
        return bytes
    }
}
