import Storage

/// The years that cells are kept of. One jump in the index for each cube and year: to read through the cells of ten
/// million records would take longer than any page.
struct CellYears {
    let session: Session

    /// Newest first, each with how many cubes have cells of it.
    func counted() throws -> [(bucket: String, cubes: Int)] {
        let level = CellLevel(grain: .year, fold: .ofOrganisations).stored
        return try session.rows(
            """
            WITH RECURSIVE kept (cube) AS (
                SELECT MIN(cube) FROM measure_cell
                UNION ALL
                SELECT (SELECT MIN(cell.cube) FROM measure_cell AS cell WHERE cell.cube > kept.cube)
                FROM kept WHERE kept.cube IS NOT NULL
            ), year (cube, bucket) AS (
                SELECT kept.cube, (SELECT MAX(cell.bucket) FROM measure_cell AS cell
                    WHERE cell.cube = kept.cube AND cell.level = \(level))
                FROM kept WHERE kept.cube IS NOT NULL
                UNION ALL
                SELECT year.cube, (SELECT MAX(cell.bucket) FROM measure_cell AS cell
                    WHERE cell.cube = year.cube AND cell.level = \(level) AND cell.bucket < year.bucket)
                FROM year WHERE year.bucket IS NOT NULL
            )
            SELECT bucket, COUNT(*) FROM year WHERE bucket IS NOT NULL GROUP BY bucket ORDER BY bucket DESC LIMIT 200
            """
        ) { (try $0[0], try $0[1]) }
    }
}
