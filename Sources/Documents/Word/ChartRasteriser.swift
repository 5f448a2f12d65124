import Foundation

/// Turns drawings into pictures for formats that can't hold SVG.
struct ChartRasteriser: Sendable {
    let program: Program

    init(path: String?) {
        let install = "apt-get install librsvg2-bin"
        program =
            path.map { Program(name: "rsvg-convert", path: $0, install: install) }
            ?? .inPath("rsvg-convert", install: install)
    }

    /// PNG at 300 dots to the inch when printed across the type area.
    func png(_ image: ChartImage) async throws -> [UInt8] {
        let folder = try ScratchFolder()
        _ = try folder.write(image.svg, to: "chart.svg")
        try await program.run(
            ["--format", "png", "--width", "1840", "--keep-aspect-ratio", "--output", "chart.png", "chart.svg"],
            in: folder.url, timeout: .seconds(30))
        return try folder.read("chart.png")
    }
}
