"""The terminal's own cursor is where the user is: screen readers, braille displays and magnifiers follow it."""

from pathlib import Path

from tests.tui.pilot import browse_screen, run_browser, type_keys


async def test_the_cursor_is_on_the_current_row_and_in_the_box(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(100, 30)) as pilot:
        app, panes = pilot.app, browse_screen(pilot).panes
        rows = panes.results
        await type_keys(pilot, "down", "down")
        app.place_cursor()
        assert app.cursor_position == (rows.region.x, rows.region.y + 1 + 2 * rows.ROW_LINES)
        await type_keys(pilot, "3", "down")
        app.place_cursor()
        reader = panes.reader
        assert app.cursor_position[1] - reader.region.y in range(reader.FRAME.head, reader.size.height)
        strip = reader.render_line(app.cursor_position[1] - reader.region.y)
        assert strip.text[0] == "▌"
        await type_keys(pilot, "/", "'care")
        box = app.focused
        assert box is not None and app.cursor_position[1] == box.region.y
        assert app.cursor_position[0] == box.cursor_screen_offset[0]
