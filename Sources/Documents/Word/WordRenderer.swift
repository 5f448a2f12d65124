import Kernel

/// Writes a document as DOCX (WordprocessingML), laid out after GB/T 9704 like the printed page.
package struct WordRenderer: Sendable {
    private let rasteriser: ChartRasteriser

    /// - Parameter rasteriserPath: where `rsvg-convert` is, which charts need; nil looks in PATH.
    package init(rasteriserPath: String? = nil) {
        rasteriser = ChartRasteriser(path: rasteriserPath)
    }

    /// The file's bytes; the same document always gives the same.
    @concurrent
    package func render(_ document: Document) async throws -> [UInt8] {
        var body = WordBody(document)
        body.write()
        var files = WordPackage(document, images: body.images.count).files(body: body.markup.bytes)
        for (index, image) in body.images.enumerated() {
            try Task.checkCancellation()
            let png = try await rasteriser.png(image)
            files.append(.init(name: "word/media/chart\(index + 1).png", bytes: png, isCompressed: false))
        }
        return try ZipWriter(dated: document.dated).archive(files)
    }
}
