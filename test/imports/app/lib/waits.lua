return { word = await(later("second")) }
